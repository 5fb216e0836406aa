import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { addMoney, allocate, formatDecimal, type Money, parseMoney, zero } from "~/domain/money";
import type { RefundQuote, ReturnSettlement, Settled, SettledUnits } from "~/ports/platform";
import type { RestApi } from "./api";
import { isManual, orderOf } from "./mapping-order";
import { Instant, refundedUnits, type WireOrder, type WireRefund } from "./wire-order";

const Note = z.looseObject({ id: z.number(), note: z.string(), date_created_gmt: Instant });
const claimWords = "Backhaul settles a return";

const rejected = (code: string, message: string) => new ProviderError("rejected", "woocommerce", code, message);

async function orderAt(api: RestApi, externalId: string): Promise<WireOrder> {
  const order = await api.order(externalId);
  if (!order) throw rejected("not_found", "The order is not there.");
  return order;
}

/** What each line's units are worth, discounts taken off. */
function worthOf(order: WireOrder, units: SettledUnits["lines"]): Money[] {
  return units.map(({ orderLineExternalId, quantity }) => {
    const line = order.line_items.find((one) => String(one.id) === orderLineExternalId);
    if (!line) throw rejected("not_found", "The order has no such line.");
    const [worth] = allocate(parseMoney(line.total, order.currency), [quantity, line.quantity - quantity]);
    return worth ?? zero(order.currency);
  });
}

/** What the units are worth. Orders without a gateway are refunded by hand. */
export async function quoteRefund(api: RestApi, units: SettledUnits): Promise<RefundQuote> {
  const order = await orderAt(api, units.orderExternalId);
  const total = worthOf(order, units.lines).reduce(addMoney, zero(order.currency));
  return { total, refundableToOriginal: total, ...(isManual(order) ? { byHand: true } : {}) };
}

/** Notes of an order only ever grow by one: of those that claim it, the lowest number that is not too old was first. */
async function liveClaims(api: RestApi, order: string) {
  const notes = await api.call({ method: "GET", path: `/orders/${order}/notes` }, z.array(Note));
  const since = api.now().getTime() - api.quietSeconds * 1000;
  return notes.filter((one) => one.note.startsWith(claimWords) && one.date_created_gmt.getTime() > since).sort((a, b) => a.id - b.id);
}

const underWay = (api: RestApi, since: Date) =>
  new ProviderError(
    "unavailable",
    "woocommerce",
    "under_way",
    "Another settlement of this order may still be at work.",
    Math.max(1, Math.ceil((since.getTime() + api.quietSeconds * 1000 - api.now().getTime()) / 1000) + 1),
  );

const ours = (refunds: readonly WireRefund[], key: string) => refunds.filter((refund) => refund.reason.includes(key));

/** Refunds once by key: looks, claims the order with a note, looks again, refunds, takes the note away. @throws ProviderError */
export async function settleReturn(api: RestApi, settlement: ReturnSettlement, key: string): Promise<Settled> {
  const { orderExternalId: id, money } = settlement;
  if (!money) return { refunds: [] };
  if (money.to !== "original") throw new ProviderError("unsupported", "woocommerce", "no_credit", "This store keeps no credit.");
  const order = await orderAt(api, id);
  const settled = (refunds: readonly WireRefund[]): Settled => ({
    refunds: orderOf(order, ours(refunds, key)).refunds,
    ...(isManual(order) ? { byHand: true } : {}),
  });
  const before = await api.refunds(id);
  if (ours(before, key).length > 0) return settled(before);
  const [other] = await liveClaims(api, id);
  if (other) throw underWay(api, other.date_created_gmt);
  const mine = await api.call({ method: "POST", path: `/orders/${id}/notes`, body: { note: `${claimWords} (${key})` } }, Note);
  const release = () => api.call({ method: "DELETE", path: `/orders/${id}/notes/${mine.id}`, query: { force: "true" } }, z.unknown());
  const [first] = await liveClaims(api, id);
  if (first?.id !== mine.id) {
    await release();
    throw underWay(api, first?.date_created_gmt ?? api.now());
  }
  try {
    const refunds = await api.refunds(id);
    if (ours(refunds, key).length === 0) {
      refuseStrangers(settlement, refunds);
      const worth = allocate(
        money.amount,
        worthOf(order, settlement.lines).map((one) => one.minor),
      );
      const line_items = settlement.lines.map((line, i) => ({
        id: Number(line.orderLineExternalId),
        quantity: line.quantity,
        refund_total: Number(formatDecimal(worth[i] ?? zero(order.currency))),
      }));
      const body = { amount: formatDecimal(money.amount), reason: `${settlement.note} ${key}`, api_refund: !isManual(order), line_items };
      await api.call({ method: "POST", path: `/orders/${id}/refunds`, body }, z.unknown());
    }
  } catch (error) {
    // A refusal did nothing; without an answer the claim stays until the call cannot be at work any more.
    if (error instanceof ProviderError && !error.retryable) await release();
    throw error;
  }
  await release().catch(() => {});
  return settled(await api.refunds(id));
}

/** Somebody else's refund of the same units since a person decided: a person must look. */
function refuseStrangers(settlement: ReturnSettlement, refunds: readonly WireRefund[]): void {
  const lines = settlement.lines.map((line) => Number(line.orderLineExternalId));
  const strange = refunds.filter((refund) => !settlement.knownRefunds.includes(String(refund.id)) && !/\bout_/.test(refund.reason));
  if (strange.some((refund) => refundedUnits(refund).some((unit) => lines.includes(unit.lineId))))
    throw rejected("changed_on_platform", "These units were refunded by somebody else meanwhile.");
}

/** Whether money went out under one of these keys. @throws ProviderError `unavailable` while it may still happen */
export async function wasSettled(api: RestApi, id: string, keys: readonly string[]): Promise<boolean> {
  const refunds = await api.refunds(id);
  if (keys.some((key) => ours(refunds, key).length > 0)) return true;
  const [claim] = await liveClaims(api, id);
  if (claim) throw underWay(api, claim.date_created_gmt);
  return false;
}
