import { z } from "zod";
import { Refusal } from "~/domain/errors";
import type { OutboxId } from "~/domain/ids";
import { can } from "~/domain/machine";
import { resolutionTable } from "~/domain/returns/states";
import type { Exchanged } from "~/ports/exchange";
import type { ReturnRow } from "~db/queries/returns.server";
import { recordRefunds } from "~db/queries/returns-order.server";
import type { OutboxOrder } from "../../ctx";
import { enterInLedger } from "../../money/enter-in-ledger.server";
import { issueCreditNote } from "../../money/issue-credit-note.server";
import { defineOutboxHandler } from "../../outbox/handler";
import { mailAbout } from "../announce.server";
import { giftRecipient } from "../gift-recipient.server";
import { takeReturnWithOrder } from "../lock-return.server";
import { paidLines } from "../settlement-quote.server";
import { finishSettling, retrySettling, stickSettling } from "./finish-settling.server";
import { AboutReturn, readReturn } from "./read-return.server";

/** Sends other goods for the returned ones and gives a difference back, each once. */
export const exchangeHandler = defineOutboxHandler({
  kind: "return.exchange",
  payload: AboutReturn.extend({
    /** What the returned goods were worth more than the new ones; and what they were worth. */
    refundMinor: z.number().int().nonnegative().default(0),
    worthMinor: z.number().int().nonnegative().default(0),
    currency: z.string().length(3).optional(),
    restock: z.boolean().default(false),
    /** The returned goods are not here yet. */
    ahead: z.boolean().default(false),
    knownRefunds: z.array(z.string()).default([]),
    by: z.string().default("system"),
  }),
  async deliver(ctx, { payload, outboxId }): Promise<Exchanged & Record<string, unknown>> {
    const { row, lines, order } = await readReturn(ctx, payload.returnId);
    const { connection } = await ctx.platform();
    const units = row.exchangeUnits ?? [];
    if (!connection.exchangeOrder || units.length === 0) throw new Refusal("not_supported", "This platform cannot make an exchange order.");
    const sent = new Set(units.map((unit) => unit.returnLineId));
    const returned = paidLines({ request: payload.ahead ? "approved" : "received" }, lines)
      .filter((line) => sent.has(line.returnLineId))
      .map((line) => ({
        ...{ lineExternalId: line.externalId, orderLineExternalId: line.orderLineExternalId, quantity: line.payQuantity },
        restock: payload.restock,
      }));
    const refund = payload.refundMinor > 0 ? { minor: payload.refundMinor, currency: payload.currency ?? row.currency } : null;
    const exchanged = await connection.exchangeOrder(
      {
        ...{ orderExternalId: order.externalId, returnId: row.returnId, returnExternalId: row.externalId, returned, refund },
        ...{
          units: units.map(({ productExternalId, variantExternalId, quantity }) => ({ productExternalId, variantExternalId, quantity })),
        },
        ...{ beforeArrival: payload.ahead || row.onBench, knownRefunds: payload.knownRefunds },
        ...(row.gift ? { recipient: await giftRecipient(ctx, row.returnId) } : {}),
        note: `Exchange for return ${row.name} of order ${order.name} ${outboxId}`,
      },
      outboxId,
    );
    return { ...exchanged };
  },
  async apply(tx, ctx, { payload, outboxId }, made) {
    const { row } = await takeReturnWithOrder(tx, payload.returnId);
    await recordRefunds(tx, row.orderId, row.externalId ?? row.returnId, made.refunds ?? [], ctx.now());
    if (!can(resolutionTable, row.resolution, "succeed")) return;
    const [refund] = made.refunds ?? [];
    const refundMinor = refund ? refund.amount.minor : 0;
    const currency = payload.currency ?? row.currency;
    const owedMinor = made.owed?.minor ?? 0;
    const change = {
      ...{ settledMinor: refundMinor, settledAs: "exchange" as const, exchangeExternalId: made.orderExternalId },
      paidByHand: made.byHand ?? false,
    };
    const data = { to: "exchange", orderExternalId: made.orderExternalId, refundMinor, owedMinor, currency };
    await finishSettling(tx, ctx, row, change, data);
    const about = { orderId: row.orderId, returnId: row.returnId, outboxId: outboxId as OutboxId, at: ctx.now(), enteredBy: payload.by };
    await enterInLedger(tx, [
      { ...about, kind: "exchange", amount: { minor: Math.max(0, payload.worthMinor - refundMinor), currency } },
      { ...about, kind: "refund", amount: { minor: refundMinor, currency }, externalId: refund?.externalId ?? null },
    ]);
    await issueCreditNote(ctx, tx, row.returnId);
    tx.enqueue([{ name: "order.re-read", payload: { orderExternalId: made.orderExternalId } }]);
    await tx.say([mailOf(row, { owedMinor, refundMinor })]);
  },
  onStuck: (tx, ctx, { payload }, code) => stickSettling(tx, ctx, payload.returnId, code),
  onRetry: (tx, ctx, { payload }) => retrySettling(tx, ctx, payload.returnId),
});

/** The last mail of an exchange: what is still to be paid, what goes back, or neither. */
function mailOf(
  row: Pick<ReturnRow, "orderId" | "returnId" | "gift">,
  { owedMinor, refundMinor }: { owedMinor: number; refundMinor: number },
): OutboxOrder {
  const mail = mailAbout(row, "refund_done", "exchange");
  // Its recipient is told of no money, whatever the platform makes of it.
  if (row.gift) return mail;
  if (owedMinor > 0) return { ...mail, payload: { ...mail.payload, template: "exchange_to_pay", amountMinor: owedMinor } };
  if (refundMinor > 0) return { ...mail, payload: { ...mail.payload, template: "exchange_refunded", amountMinor: refundMinor } };
  return mail;
}
