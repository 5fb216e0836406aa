import { Refusal } from "~/domain/errors";
import type { Ctx } from "../ctx";

/** Most orders one click may change. */
export const bulkLimit = 100;

export interface ManyDone {
  done: number;
  /** Sentences of the refusals, in the order asked. */
  refused: string[];
}

/** Does one verb to each order, each in its own transaction: a refusal of one never undoes the others. @throws Refusal `too_many` */
export async function decideMany(
  ctx: Ctx,
  ids: readonly string[],
  verb: (ctx: Ctx, orderId: string) => Promise<unknown>,
): Promise<ManyDone> {
  const unique = [...new Set(ids)];
  if (unique.length > bulkLimit) throw new Refusal("too_many", `At most ${bulkLimit} orders at a time.`);
  const result: ManyDone = { done: 0, refused: [] };
  for (const id of unique) {
    try {
      await verb(ctx, id);
      result.done++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      result.refused.push(error.message);
    }
  }
  if (result.done === 0 && result.refused[0]) throw new Refusal("none_done", result.refused[0]);
  return result;
}
