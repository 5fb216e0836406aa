import { allocate } from "~/domain/money";
import { creditNoteLines } from "~/domain/money-desk/credit-note";
import { unitsWorth } from "~/domain/returns/quote";
import { dayIn } from "~/domain/time";
import { creditNoteOfReturn, insertCreditNote, nextCreditNote } from "~db/queries/credit-notes.server";
import { listLedgerOfReturn } from "~db/queries/ledger-entries.server";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import { findOrder, listOrderLines } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";

/**
 * Issues the credit note of a return that was just settled, in the same transaction: numbered without gaps per store and year, one per return. Nothing
 * for a return that gave nothing for its goods. The caller holds the locks of order and return.
 */
export async function issueCreditNote(ctx: Ctx, tx: VerbTx, returnId: string): Promise<void> {
  const row = await findReturn(tx, returnId);
  const order = row && (await findOrder(tx, row.orderId));
  if (!row || !order || row.resolution !== "settled" || (await creditNoteOfReturn(tx, row.returnId))) return;
  const entries = await listLedgerOfReturn(tx, row.returnId);
  const sum = (kinds: readonly string[]) => entries.reduce((total, e) => total + (kinds.includes(e.kind) ? e.amountMinor : 0), 0);
  const credited = ["refund", "credit", "gift", "exchange", "by_hand"];
  // Before the ledger, and for what was paid on the platform itself, the return's own record says what was given.
  const paidMinor = entries.length > 0 ? sum(credited) : (row.settledMinor ?? 0);
  if (paidMinor <= 0) return;
  const bought = await listOrderLines(tx, row.orderId);
  const nets = bought.map((line) => Math.max(0, line.unitPriceMinor * line.quantity - line.discountMinor));
  const money = (minor: number) => ({ minor, currency: order.currency });
  const weights = [...nets, Math.max(0, order.shippingMinor)];
  // Tax that came on top of the prices is part of what goods were worth; tax inside them is told apart from it.
  const onTop = allocate(money(Math.max(0, order.totalMinor - order.subtotalMinor - order.shippingMinor)), weights);
  const taxes = allocate(money(Math.max(0, order.taxMinor)), weights);
  const lines = (await listReturnLines(tx, [row.returnId])).flatMap((line) => {
    const quantity = line.inspection === "pending" ? line.quantity : line.receivedQuantity;
    const at = bought.findIndex((each) => each.externalId === line.orderLineExternalId);
    const goods = bought[at];
    if (!goods || quantity === 0 || line.inspection === "failed") return [];
    const whole = (nets[at] ?? 0) + (onTop[at]?.minor ?? 0);
    const worthMinor = unitsWorth(whole, goods.quantity, 0, quantity);
    const taxMinor = Math.min(worthMinor, unitsWorth(taxes[at]?.minor ?? 0, goods.quantity, 0, quantity));
    return [{ title: [goods.title, goods.variantTitle].filter(Boolean).join(", "), sku: goods.sku, quantity, worthMinor, taxMinor }];
  });
  const goods = lines.length > 0 ? lines : [{ title: `Return ${row.name}`, sku: "", quantity: 1, worthMinor: paidMinor, taxMinor: 0 }];
  const store = await getStore(tx);
  const now = ctx.now();
  const issuedOn = dayIn(store.timezone, now);
  const year = Number(issuedOn.slice(0, 4));
  const note = creditNoteLines({ lines: goods, paidMinor });
  await insertCreditNote(tx, {
    year,
    number: await nextCreditNote(tx, year),
    returnId: row.returnId,
    orderId: row.orderId,
    issuedOn,
    issuedAt: now,
    currency: row.currency,
    totalMinor: paidMinor,
    taxMinor: note.reduce((total, line) => total + line.taxMinor, 0),
    body: {
      returnName: row.name,
      orderName: order.name,
      orderedOn: dayIn(store.timezone, order.placedAt),
      lines: note,
      others: entries
        .filter((e) => e.kind === "fee" || e.kind === "kept" || e.kind === "bonus")
        .map((e) => ({ code: e.kind, minor: e.amountMinor })),
      way: row.settledAs ?? "original",
    },
  });
}
