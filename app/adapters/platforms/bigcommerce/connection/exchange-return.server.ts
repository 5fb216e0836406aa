import type { Exchange, Exchanged } from "~/ports/exchange";
import type { StoreApi } from "./api";
import { exchangeOrder } from "./exchange-order.server";
import { settleReturn } from "./settle-return.server";

/**
 * Sends other goods as a new order at no charge, then gives back what the returned ones were worth more. Each of the two finds its own earlier work,
 * so that a repetition goes on where the first try ended (decision 0017).
 */
export async function exchangeReturn(api: StoreApi, exchange: Exchange, key: string): Promise<Exchanged> {
  const { orderExternalId } = await exchangeOrder(api, exchange, key);
  if (!exchange.refund || exchange.refund.minor === 0) return { orderExternalId, refunds: [], owed: null };
  const { refunds, byHand = false } = await settleReturn(
    api,
    {
      returnExternalId: null,
      orderExternalId: exchange.orderExternalId,
      lines: exchange.returned.map((line) => ({ ...line, restock: false, dispositionLineExternalId: null })),
      money: { amount: exchange.refund, to: "original" },
      note: exchange.note,
      knownRefunds: exchange.knownRefunds,
    },
    key,
  );
  return { orderExternalId, refunds, byHand, owed: null };
}
