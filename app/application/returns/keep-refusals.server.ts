import { type NewRefusal, keepRefusals as write } from "~db/queries/refusals.server";
import type { Ctx } from "../ctx";

/**
 * Remembers what a shopper asked for and the rules refused, so that another policy can be held against it. The ask itself was rolled back;
 * when this fails too, the shopper was told all the same.
 */
export async function keepRefusals(ctx: Ctx, refused: readonly NewRefusal[]): Promise<void> {
  try {
    const now = ctx.now();
    await ctx.transact((tx) =>
      write(
        tx,
        refused.map((row) => ({ ...row, createdAt: now, changedAt: now })),
      ),
    );
  } catch (error) {
    ctx.log.warn({ error: error instanceof Error ? error.name : "unknown" }, "a refusal was not kept");
  }
}
