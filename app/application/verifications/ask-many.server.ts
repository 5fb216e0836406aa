import { NotFound, Refusal } from "~/domain/errors";
import type { Ctx } from "../ctx";
import { bulkLimit } from "../views/decide-many.server";
import { askVerification } from "./ask-verification.server";

/** What became of many orders whose shoppers should be asked. */
export interface AskedMany {
  asked: number;
  /** Asked before and still open: nothing was sent. */
  open: number;
  /** Shipped, ended or gone. */
  tooLate: number;
  noEmail: number;
}

/**
 * Asks the shoppers of many orders, each in a transaction of its own: one that cannot be asked never undoes the others.
 * @throws Refusal `too_many`; `none_done` when nobody was asked, saying why
 */
export async function askMany(ctx: Ctx, orderIds: readonly string[]): Promise<AskedMany> {
  const unique = [...new Set(orderIds)];
  if (unique.length > bulkLimit) throw new Refusal("too_many", `At most ${bulkLimit} orders at a time.`);
  const result: AskedMany = { asked: 0, open: 0, tooLate: 0, noEmail: 0 };
  for (const orderId of unique) {
    try {
      const { isNew } = await askVerification(ctx, { orderId });
      if (isNew) result.asked++;
      else result.open++;
    } catch (error) {
      if (error instanceof NotFound) result.tooLate++;
      else if (error instanceof Refusal && error.code === "no_email") result.noEmail++;
      else if (error instanceof Refusal && error.code === "too_late") result.tooLate++;
      else throw error;
    }
  }
  if (result.asked === 0) throw new Refusal("none_done", `Nobody was asked: ${whySkipped(result)}.`);
  return result;
}

/** "12 asked, 3 skipped: 2 asked already, 1 without an e-mail address". */
export function askedWords(result: AskedMany): string {
  const skipped = result.open + result.tooLate + result.noEmail;
  return `${result.asked} asked${skipped > 0 ? `, ${skipped} skipped: ${whySkipped(result)}` : ""}`;
}

function whySkipped({ open, tooLate, noEmail }: AskedMany): string {
  return (
    [
      [open, "asked already"],
      [tooLate, "shipped or ended"],
      [noEmail, "without an e-mail address"],
    ] as const
  )
    .filter(([count]) => count > 0)
    .map(([count, why]) => `${count} ${why}`)
    .join(", ");
}
