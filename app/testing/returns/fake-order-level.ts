import { ProviderError } from "~/domain/errors";
import type { StockUnit } from "~/ports/exchange";
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

const moved = (units: readonly StockUnit[], sign: 1 | -1) =>
  units.map(({ variantExternalId, quantity }) => ({ variantExternalId, by: sign * quantity }));

/** The other calls of such a platform. */
export function orderLevelCalls(fake: FakePlatform, serial: () => number): Partial<PlatformConnection> {
  return {
    wasSettled: async (_order, { returnId, keys }) =>
      fake.exchanges.has(returnId) || keys.some((key) => fake.certificates.has(key) || fake.refunds.some((r) => r.note?.includes(key))),
    async restock(_order, lines, key) {
      if (!fake.restocked.has(key)) fake.restocked.set(key, [...lines]);
    },
    exchangeChoices: async () => structuredClone(fake.choices),
    async exchangeOrder(exchange, key) {
      const inReturn = fake.platform.can.exchangeInReturn === true;
      const made = fake.exchanges.get(exchange.returnId) ?? {
        ...exchange,
        externalId: inReturn ? exchange.orderExternalId : `XO${serial()}`,
      };
      fake.exchanges.set(exchange.returnId, made);
      const native = exchange.returnExternalId === null ? null : fake.returns.get(exchange.returnExternalId);
      for (const { lineExternalId, quantity } of exchange.returned) {
        const line = native?.lines.find((one) => one.externalId === lineExternalId);
        if (line) line.processedQuantity = quantity;
      }
      const mine = fake.refunds.filter((refund) => refund.note?.includes(key));
      if (exchange.refund && mine.length === 0) {
        const refund = {
          externalId: `RF${serial()}`,
          returnExternalId: exchange.returnExternalId,
          amount: exchange.refund,
          note: exchange.note,
          createdAt: new Date("2026-06-01T07:00:00Z"),
        };
        fake.refunds.push(refund);
        native?.refunds.push(refund);
        mine.push(refund);
      }
      return { orderExternalId: made.externalId, refunds: mine, byHand: mine.length > 0 && fake.paysByHand, owed: fake.owed };
    },
    balanceOf: async () => (fake.owed ? { owed: fake.owed, payLink: "https://pay.example/1" } : null),
    async takeIn(returnExternalId, lines) {
      fake.takenIn.set(returnExternalId, structuredClone([...lines]));
    },
    async reserveStock(_order, units, key) {
      if (!fake.stockMoves.has(key)) fake.stockMoves.set(key, moved(units, -1));
    },
    async releaseStock(_order, units, key) {
      if (!fake.stockMoves.has(key)) fake.stockMoves.set(key, moved(units, 1));
    },
    async showReturns(order, returns) {
      fake.shown.set(order, structuredClone(returns));
    },
  };
}
