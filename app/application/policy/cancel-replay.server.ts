import { Refusal } from "~/domain/errors";
import { cancelRunning } from "~db/queries/replays.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";

/** Stops a channel's replay; the job finds out at its next slice. @throws Refusal `not_running` */
export function cancelReplay(ctx: Ctx, input: { channel: string }): Promise<void> {
  permit(ctx, "policy.change");
  return ctx.transact(async (tx) => {
    if (!(await cancelRunning(tx, input.channel, ctx.now())))
      throw new Refusal("not_running", "There is nothing to stop: it has ended already.");
    await tx.record([{ name: "policy.replay-cancelled", data: { channel: input.channel } }]);
  });
}
