import { ProviderError } from "~/domain/errors";
import type { FinancialStatus, OrderSnapshot } from "~/domain/orders/order";
import type { NativeReturn } from "~/ports/platform";
import type { UndeliveredEnd, UndeliveredOrder, UnitsGone } from "~/ports/stock";
import type { AdminClient } from "../client.server";
import { fetchOrders } from "./read-orders.server";
import { requestReturn } from "./request-return.server";
import { settleReturn } from "./settle-return.server";
import { tellStock } from "./tell-stock.server";

/** What was never paid; anything else is money that a person must decide about. */
const unpaid: ReadonlySet<FinancialStatus> = new Set(["pending", "voided"]);

/**
 * Ends an order whose goods came back undelivered: a return of all that came, processed without money, and its units said where they went. Shopify
 * has no other way to take shipped goods off an order and back into stock. What it shows of such an order afterwards was not seen in a living store.
 * Each of the three steps finds its own earlier work. See the port.
 */
export async function closeUndelivered(client: AdminClient, undelivered: UndeliveredOrder, key: string): Promise<UndeliveredEnd> {
  const { orderExternalId, units, note } = undelivered;
  const [order] = await fetchOrders(client, [orderExternalId]);
  if (!order) throw new ProviderError("rejected", "shopify", "NOT_FOUND", "The order is not in Shopify any more.");
  if (!unpaid.has(order.financialStatus))
    throw new ProviderError(
      "rejected",
      "shopify",
      "paid_order",
      "This order was paid for. Refund or send it anew in Shopify, then give this up.",
    );
  const lines = shippedLines(order, units);
  const native = await requestReturn(
    client,
    { orderExternalId, open: true, lines: lines.map((line) => ({ ...line, reasonId: null, note })) },
    key,
  );
  const settled = native.lines.map((line) => ({
    ...{ lineExternalId: line.externalId, orderLineExternalId: line.orderLineExternalId, quantity: line.quantity },
    ...{ restock: false, dispositionLineExternalId: null },
  }));
  const about = { returnExternalId: native.externalId, orderExternalId, money: null, note, knownRefunds: [], stockLater: true };
  await settleReturn(client, { ...about, lines: settled }, key);
  await tellStock(client, native.externalId, goneOf(native, units));
  return { returnExternalId: native.externalId, lines: settled.map(({ restock: _, dispositionLineExternalId: __, ...line }) => line) };
}

/** The shipped goods that units are of, parcel after parcel. @throws ProviderError `rejected` `not_shipped` */
function shippedLines(order: OrderSnapshot, units: UndeliveredOrder["units"]) {
  const left = new Map<string, number>();
  for (const { orderLineExternalId: id, quantity } of units) left.set(id, (left.get(id) ?? 0) + quantity);
  const lines: { fulfilmentLineExternalId: string; quantity: number }[] = [];
  for (const parcel of order.parcels.filter(({ status }) => status !== "cancelled"))
    for (const line of parcel.lines) {
      const quantity = Math.min(line.quantity, left.get(line.orderLineExternalId) ?? 0);
      if (quantity <= 0 || line.externalId === null) continue;
      left.set(line.orderLineExternalId, (left.get(line.orderLineExternalId) ?? 0) - quantity);
      lines.push({ fulfilmentLineExternalId: line.externalId, quantity });
    }
  if ([...left.values()].some((quantity) => quantity > 0))
    throw new ProviderError("rejected", "shopify", "not_shipped", "Shopify does not show these goods as shipped.");
  return lines;
}

/** Units by the return's lines; those of one order line may be in several parcels. */
function goneOf(native: NativeReturn, units: UndeliveredOrder["units"]): UnitsGone[] {
  const free = native.lines.map(({ externalId, orderLineExternalId, quantity }) => ({ externalId, orderLineExternalId, quantity }));
  return units.flatMap(({ orderLineExternalId, as, quantity }) => {
    let left = quantity;
    return free.flatMap((line): UnitsGone[] => {
      const some = line.orderLineExternalId === orderLineExternalId ? Math.min(left, line.quantity) : 0;
      if (some === 0) return [];
      line.quantity -= some;
      left -= some;
      return [{ lineExternalId: line.externalId, as, quantity: some }];
    });
  });
}
