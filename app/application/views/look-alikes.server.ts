import { findLookAlikes, type LookAlikeFinding, lookAlikeDays } from "~/domain/risk/look-alikes";
import type { StoreTx } from "~db/client.server";
import { loadLookAlikes } from "~db/queries/look-alikes.server";
import type { OrderRow } from "~db/queries/risk.server";
import type { Ctx } from "../ctx";

/** What orders of the same contact tell about one, and those orders as its page may show them: nothing sealed, no names. */
export interface LookAlikesView {
  findings: LookAlikeFinding[];
  /** Only orders that a finding rests on, newest first. */
  orders: {
    orderId: string;
    name: string;
    placedAt: Date;
    currency: string;
    totalMinor: number;
    /** "phone", "e-mail", "address". */
    shares: string[];
    outcome: string;
    decision: string;
    fulfilmentStatus: string;
    cancelledAt: Date | null;
  }[];
}

/** Looks for duplicates of an order, many orders of one contact, and one contact under many names. Reads only this store. */
export async function readLookAlikes(ctx: Ctx, tx: StoreTx, order: OrderRow): Promise<LookAlikesView> {
  const rows = await loadLookAlikes(tx, order, lookAlikeDays);
  const person = (sealed: string | null) => ctx.sealer.open(ctx.storeId, sealed);
  const findings = findLookAlikes(
    {
      ...order,
      person: person(order.contactName),
      isCancelled: order.cancelledAt !== null || order.outcome === "cancelled",
      isRto: order.outcome === "rto",
    },
    rows.map((row) => ({
      ...row,
      person: person(row.contactName),
      isCancelled: row.cancelledAt !== null || row.outcome === "cancelled",
      isRto: row.outcome === "rto",
    })),
  );
  const shown = new Set(findings.flatMap(({ orderIds }) => orderIds));
  return {
    findings,
    orders: rows
      .filter(({ orderId }) => shown.has(orderId))
      .map(({ samePhone, sameEmail, sameAddress, contactName: _, skus: __, quantity: ___, ...row }) => ({
        ...row,
        shares: [samePhone ? "phone" : "", sameEmail ? "e-mail" : "", sameAddress ? "address" : ""].filter(Boolean),
      })),
  };
}
