import { Refusal } from "~/domain/errors";
import { deleteDraft } from "~db/queries/policies.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { type SeenPolicy, takePolicies } from "./save-draft.server";

/** Throws a channel's draft away; what is published stays. @throws Refusal `changed_meanwhile`, `no_draft` */
export function discardDraft(ctx: Ctx, input: SeenPolicy): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "policy.change");
    const { draft } = await takePolicies(ctx, tx, input);
    if (!draft || !(await deleteDraft(tx, input.channel))) throw new Refusal("no_draft", "There is no draft to discard.");
    await tx.record([{ name: "policy.draft-discarded", data: { channel: input.channel, version: draft.version } }]);
  });
}
