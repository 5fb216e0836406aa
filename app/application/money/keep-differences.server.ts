import { can, step } from "~/domain/machine";
import { compareMoney, type Difference, differenceTable } from "~/domain/money-desk/differences";
import type { RefundSnapshot } from "~/domain/orders/order";
import { addDays } from "~/domain/time";
import {
  type DifferenceRow,
  entriesOfOrder,
  insertDifference,
  lockDifferencesOf,
  stuckPaymentsOf,
  updateDifference,
} from "~db/queries/differences.server";
import { listReturnsOfOrder } from "~db/queries/returns.server";
import { listRefunds, type ReturnOrderRow } from "~db/queries/returns-order.server";
import type { Ctx, VerbTx } from "../ctx";
import { silentDays } from "./enter-settled.server";

/** Keeps what differs between our entries of an order and the platform's refunds of it. The caller holds the order's lock. */
export async function keepDifferences(ctx: Ctx, tx: VerbTx, order: ReturnOrderRow, theirs: readonly RefundSnapshot[]): Promise<void> {
  const now = ctx.now();
  const ours = await entriesOfOrder(tx, order.orderId);
  const stuck = await stuckPaymentsOf(tx, order.orderId, addDays(now, -silentDays));
  const returnOf = await linksOf(tx, order);
  const listed = theirs.map((refund) => ({
    externalId: refund.externalId,
    returnId: returnOf.get(refund.externalId) ?? null,
    amountMinor: refund.amount.minor,
  }));
  const found = compareMoney(ours, listed, stuck);
  const known = new Map((await lockDifferencesOf(tx, order.orderId)).map((row) => [row.key, row]));
  for (const difference of found) {
    const row = known.get(difference.key);
    known.delete(difference.key);
    if (!row) {
      await insertDifference(tx, order.orderId, order.currency, difference, now);
      const { kind, key, oursMinor, theirsMinor } = difference;
      await tx.record([{ name: "money.difference-found", orderId: order.orderId, data: { kind, key, oursMinor, theirsMinor } }]);
    } else if (isNew(row, difference)) {
      const state = can(differenceTable, row.state, "reopen") ? step(differenceTable, row.state, "reopen") : row.state;
      const { kind, oursMinor, theirsMinor } = difference;
      const settled = { way: null, note: null, settledBy: null, settledAt: null };
      await updateDifference(tx, row.differenceId, { kind, oursMinor, theirsMinor, state, ...settled }, now);
    }
  }
  for (const row of known.values())
    if (row.state === "open") await updateDifference(tx, row.differenceId, { state: step(differenceTable, row.state, "vanish") }, now);
}

/** Which return of ours each refund of the order belongs to, as far as the mirror knows. */
async function linksOf(tx: VerbTx, order: ReturnOrderRow): Promise<Map<string, string>> {
  const returnIds = new Map<string, string>();
  for (const row of await listReturnsOfOrder(tx, order.orderId)) {
    returnIds.set(row.returnId, row.returnId);
    if (row.externalId) returnIds.set(row.externalId, row.returnId);
  }
  const links = new Map<string, string>();
  for (const { externalId, returnExternalId } of await listRefunds(tx, order.orderId)) {
    const returnId = returnIds.get(returnExternalId ?? "");
    if (returnId) links.set(externalId, returnId);
  }
  return links;
}

/** What a person settled stays settled while it is the same; what was sent again and still differs does not. */
function isNew(row: DifferenceRow, found: Difference): boolean {
  if (row.state === "gone" || row.way === "sent_again") return true;
  return row.kind !== found.kind || row.oursMinor !== found.oursMinor || row.theirsMinor !== found.theirsMinor;
}
