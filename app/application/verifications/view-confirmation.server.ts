import type { Money } from "~/domain/money";
import { deliverySlots } from "~/domain/orders/correction";
import { isAskedAtOnce } from "~/domain/risk/ask-at-once";
import { mayStillAsk } from "~/domain/risk/verification";
import { wishableDays } from "~/domain/risk/wish-days";
import { getStore } from "~db/queries/store-row.server";
import { findTrial } from "~db/queries/trials.server";
import { newestVerification, type VerificationRow } from "~db/queries/verifications.server";
import type { Ctx, VerbTx } from "../ctx";
import { type CheckoutCaller, type ProvenOrder, provenOrder, tooManyMisses } from "./proven-order.server";

/** What the page after the checkout shows of an order: the question, how it was answered, or nothing. */
export type Confirmation =
  /** Not here yet, or not to be proven: worth asking again in a moment. */
  | { state: "unknown" }
  /** Nothing to show. */
  | { state: "none" }
  | {
      state: "ask";
      orderName: string;
      total: Money;
      /** Postal code and city. */
      place: string;
      /** Days that can be wished for, `YYYY-MM-DD` in the store's zone. */
      days: string[];
      slots: string[];
    }
  | { state: "confirmed"; orderName: string; corrected: boolean }
  | { state: "cancelled"; orderName: string };

/**
 * How an order stands with its shopper's confirmation; changes nothing of it.
 * @throws Refusal `too_many_codes` after too many orders of others
 */
export async function viewConfirmation(ctx: Ctx, caller: CheckoutCaller): Promise<Confirmation> {
  const view = await ctx.transact(async (tx) => {
    const found = await provenOrder(ctx, tx, caller);
    if (found === null || found === "too_many") return found;
    return confirmationOf(ctx, tx, found, await newestVerification(tx, found.order.orderId));
  });
  if (view === "too_many") throw tooManyMisses();
  return view ?? { state: "unknown" };
}

/** The same inside a transaction, of an order whose buyer is known to be calling. */
export async function confirmationOf(ctx: Ctx, tx: VerbTx, found: ProvenOrder, newest: VerificationRow | null): Promise<Confirmation> {
  const { order } = found;
  const orderName = order.name;
  // Once it is on its way, or has ended, the platform's own page says so.
  if (!mayStillAsk(order)) return { state: "none" };
  if (newest?.state === "confirmed") return { state: "confirmed", orderName, corrected: newest.corrected };
  if (newest?.state === "cancelled") return { state: "cancelled", orderName };
  const isOpen = newest?.state === "asked" && newest.expiresAt > ctx.now();
  if (!isOpen && (newest !== null || !(await isAsked(tx, found)))) return { state: order.needsReread ? "unknown" : "none" };
  const { timezone } = await getStore(tx);
  return {
    state: "ask",
    orderName,
    total: { minor: order.totalMinor, currency: order.currency },
    place: [order.postalCode, order.city].filter(Boolean).join(" "),
    days: wishableDays(timezone, ctx.now()),
    slots: [...deliverySlots],
  };
}

async function isAsked(tx: VerbTx, { order, isExempt }: ProvenOrder): Promise<boolean> {
  const trial = await findTrial(tx, order.orderId);
  const inControl = trial?.isControl === true && trial.leftAt === null;
  return isAskedAtOnce(order, { inControl, isExempt: isExempt === true });
}
