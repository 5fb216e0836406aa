import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { addMoney, formatDecimal, type Money, zero } from "~/domain/money";
import type { ReturnSettlement, Settled } from "~/ports/platform";
import type { StoreApi } from "./api";
import { findExchange } from "./exchange-order.server";
import { findCertificate, giveCertificate } from "./gift-certificate.server";
import { chooseParts, type PlatformQuote, platformQuote, type RefundPart, refundItems } from "./quote-refund.server";
import { carries, isDeclined, listRefunds, type PlatformRefund, refundSnapshot, refuseStrangers, settledBy } from "./read-refunds.server";
import { endClaim, readClaim, refuseUnderWay, underClaim } from "./settling-claim.server";

/**
 * Moves the money of a return at order level, once, though the platform has no idempotency key (decision 0004): the claim is read first, then
 * the refunds; one that carries our key is the answer. What the platform shows afterwards counts, not what it answered.
 * @throws ProviderError `unavailable` `under_way`; `rejected` `changed_on_platform`, `payment_declined`, `amount_differs`, `not_refundable`
 */
export async function settleReturn(api: StoreApi, settlement: ReturnSettlement, key: string): Promise<Settled> {
  const { money, orderExternalId } = settlement;
  if (settlement.lines.length === 0)
    throw new ProviderError("rejected", "bigcommerce", "no_lines", "A settlement needs at least one line.");
  if (!money || money.amount.minor === 0) return { refunds: [] };
  const claim = await readClaim(api, orderExternalId);
  if (money.to === "gift_certificate") return giveCertificate(api, { ...settlement, amount: money.amount }, key, claim);
  const to = money.to;
  const before = await listRefunds(api, orderExternalId);
  const done = settledBy(before, key);
  if (done.length > 0) {
    await endClaim(api, claim, key);
    return ended(done, money.amount.currency);
  }
  refuseUnderWay(api, claim);
  refuseStrangers(before, settlement);
  const reason = reasonOf(settlement, key);
  const quote = await platformQuote(api, settlement, money.amount.currency, reason);
  const body = refundBody(settlement, quote, chooseParts(quote, settlement, money.amount, to), reason);
  const path = `/v3/orders/${orderExternalId}/payment_actions/refunds`;
  const made = await underClaim(api, claim, key, async (startBy) => {
    await post(api, { method: "POST", path, body, startBy });
    const seen = await listRefunds(api, orderExternalId);
    if (seen.some((refund) => carries(refund, key))) return seen;
    throw new ProviderError("unavailable", "bigcommerce", "not_seen", "BigCommerce does not show the refund yet.", api.quietSeconds);
  });
  return ended(settledBy(made, key), money.amount.currency);
}

/**
 * Whether money, a certificate or an exchange order went out for this return under one of these keys.
 * @throws ProviderError `unavailable` `under_way` while one of them may still be at work
 */
export async function wasSettled(
  api: StoreApi,
  orderExternalId: string,
  { returnId, keys }: { returnId: string; keys: readonly string[] },
): Promise<boolean> {
  const claim = await readClaim(api, orderExternalId);
  const refunds = await listRefunds(api, orderExternalId);
  if (refunds.some((refund) => !isDeclined(refund) && keys.some((key) => carries(refund, key)))) return true;
  for (const key of keys) if (await findCertificate(api, orderExternalId, key)) return true;
  if (await findExchange(api, returnId)) return true;
  if (claim.value && keys.includes(claim.value.key)) refuseUnderWay(api, claim);
  return false;
}

/** One refund at a time: being told so is no refusal of ours. */
async function post(api: StoreApi, request: Parameters<StoreApi["call"]>[0]): Promise<void> {
  try {
    // Whatever it answers, the refunds are read again: an answer that cannot be parsed must not pass for a refusal.
    await api.call(request, z.unknown(), { urgent: true });
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== "http_409") throw error;
    throw new ProviderError("throttled", "bigcommerce", "refund_busy", "Another refund of this order is at work.", 30);
  }
}

const reasonOf = ({ note }: ReturnSettlement, key: string) => (note.includes(key) ? note : `${note} ${key}`).slice(-200);

function refundBody(settlement: ReturnSettlement, quote: PlatformQuote, parts: readonly RefundPart[], reason: string) {
  const total = parts.map((part) => part.amount).reduce(addMoney, zero(quote.total.currency));
  const tax = { ...quote.tax, minor: quote.total.minor === 0 ? 0 : Math.round((quote.tax.minor * total.minor) / quote.total.minor) };
  return {
    items: refundItems(settlement.lines, reason),
    payments: parts.map((part) => ({ provider_id: part.providerId, amount: wire(part.amount), offline: part.offline })),
    // A person may pay less than the items are worth.
    ...(total.minor === quote.total.minor ? {} : { merchant_calculated_override: { total_amount: wire(total), total_tax: wire(tax) } }),
  };
}

/** V3 money is a JSON number. */
const wire = (money: Money) => Number(formatDecimal(money));

function ended(refunds: readonly PlatformRefund[], currency: string): Settled {
  const byHand = refunds.some((refund) => refund.payments.some((payment) => payment.offline === true));
  return { refunds: refunds.map((refund) => refundSnapshot(refund, currency)), byHand };
}
