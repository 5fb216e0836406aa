import { NotFound } from "~/domain/errors";
import type { Ctx } from "../ctx";

/** Puts a job that failed for good back in its queue. @throws NotFound when it is gone, or another store's */
export async function replayDeadLetter(ctx: Ctx, input: { id: string }): Promise<void> {
  if (!(await ctx.app.deadLetters.replay(ctx.storeId, input.id))) throw new NotFound("The job");
  await ctx.transact((tx) => tx.record([{ name: "job.replayed", data: { job: input.id } }]));
}
