import { ProviderError } from "~/domain/errors";
import type { PlatformConnection, ReturnSettlement, Settled } from "~/ports/platform";
import type { FakePlatform } from "./fake-platform";

/** A refund at order level as a platform without returns gives it: found again by the key in its note, never more units than were bought. */
export function settleAtOrder(fake: FakePlatform, settlement: ReturnSettlement, key: string, newId: () => string): Settled {
  const { money } = settlement;
  const mine = fake.refunds.filter((refund) => refund.note?.includes(key));
  if (mine.length > 0) return { refunds: mine };
  if (!money) return { refunds: [] };
  if (money.to === "gift_certificate") {
    const known = fake.certificates.get(key);
    if (!known && !settlement.recipient) throw new ProviderError("rejected", "fake", "no_recipient", "nobody to give it to");
    const given = known ?? { externalId: newId(), code: `GIFT-${key.slice(-4)}`, amount: money.amount };
    fake.certificates.set(key, given);
    return { refunds: [], giftCertificate: given };
  }
  const strange = fake.refunds.some((refund) => !settlement.knownRefunds.includes(refund.externalId) && !refund.note?.includes("out_"));
  if (strange) throw new ProviderError("rejected", "fake", "changed_on_platform", "refunded by somebody else");
  const refund = {
    externalId: newId(),
    returnExternalId: null,
    amount: money.amount,
    note: settlement.note,
    createdAt: new Date("2026-06-01T07:00:00Z"),
  };
  fake.refunds.push(refund);
  return { refunds: [refund], byHand: fake.paysByHand };
}

/** The other calls of such a platform. */
export function orderLevelCalls(fake: FakePlatform, serial: () => number): Partial<PlatformConnection> {
  return {
    wasSettled: async (_order, { returnId, keys }) =>
      fake.exchanges.has(returnId) || keys.some((key) => fake.certificates.has(key) || fake.refunds.some((r) => r.note?.includes(key))),
    async restock(_order, lines, key) {
      if (!fake.restocked.has(key)) fake.restocked.set(key, [...lines]);
    },
    exchangeChoices: async () => structuredClone(fake.choices),
    async exchangeOrder(exchange) {
      const made = fake.exchanges.get(exchange.returnId) ?? { ...exchange, externalId: `XO${serial()}` };
      fake.exchanges.set(exchange.returnId, made);
      return { orderExternalId: made.externalId };
    },
    async showReturns(order, returns) {
      fake.shown.set(order, structuredClone(returns));
    },
  };
}
