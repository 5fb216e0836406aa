import { z } from "zod";
import type { OrderSnapshot } from "~/domain/orders/order";
import type { BigCommerceClient, How } from "../client.server";
import { orderFromParts } from "../mapping-order";
import { WireAddress, WireCoupon, WireLine, type WireOrder, WireRefund, WireShipment, WireTransaction } from "../wire-order";
import { isNamedCash, orderStatus } from "../words";

/** Rows of one page; the platform gives no more. */
export const pageRows = 250;
/** An order's lines that come with it; one with as many may have more, and says so only sometimes. */
const linesWithOrder = 50;
/** Orders whose parts are fetched side by side. */
const sideBySide = 6;
/** Orders whose refunds are asked for together: their ids stand in the address. */
const refundGroup = 50;

const Refunds = z.looseObject({ data: z.array(WireRefund) });

/** Every row of a V2 list: pages until a short one, an empty one has no body. */
export async function allRows<T extends z.ZodType>(client: BigCommerceClient, path: string, row: T, how: How = {}): Promise<z.infer<T>[]> {
  const rows: z.infer<T>[] = [];
  for (let page = 1; ; page++) {
    const more = (await client.read(path, z.array(row), { page, limit: pageRows }, how)) ?? [];
    rows.push(...more);
    if (more.length < pageRows) return rows;
  }
}

/** Completes orders with what stands at other addresses: lines beyond fifty, parcels, coupons, refunds, transactions of offline payments. */
export async function completeOrders(client: BigCommerceClient, orders: readonly WireOrder[], how: How = {}): Promise<OrderSnapshot[]> {
  const done: OrderSnapshot[] = [];
  for (let at = 0; at < orders.length; at += refundGroup) {
    const group = orders.slice(at, at + refundGroup);
    const refunds = await refundsOf(client, group, how);
    for (let next = 0; next < group.length; next += sideBySide)
      done.push(
        ...(await Promise.all(
          group.slice(next, next + sideBySide).map((order) => complete(client, order, refunds.get(order.id) ?? [], how)),
        )),
      );
  }
  return done;
}

async function refundsOf(client: BigCommerceClient, orders: readonly WireOrder[], how: How): Promise<Map<number, WireRefund[]>> {
  const found = new Map<number, WireRefund[]>();
  const ids = orders.map((order) => order.id).join(",");
  for (let page = 1; ; page++) {
    const query = { "order_id:in": ids, page, limit: pageRows };
    const rows = (await client.read("/v3/orders/payment_actions/refunds", Refunds, query, how))?.data ?? [];
    for (const refund of rows) found.set(refund.order_id, [...(found.get(refund.order_id) ?? []), refund]);
    if (rows.length < pageRows) return found;
  }
}

async function complete(client: BigCommerceClient, order: WireOrder, refunds: WireRefund[], how: How): Promise<OrderSnapshot> {
  const path = `/v2/orders/${order.id}`;
  const shipped = order.items_shipped > 0 || order.status_id === orderStatus.shipped || order.status_id === orderStatus.completed;
  const [goods, shipments, coupons, transactions] = await Promise.all([
    goodsOf(client, order, how),
    shipped ? allRows(client, `${path}/shipments`, WireShipment, how) : [],
    Number(order.coupon_discount) > 0 ? allRows(client, `${path}/coupons`, WireCoupon, how) : [],
    mayBeOffline(order) ? transactionsOf(client, order.id, how) : [],
  ]);
  const codes = coupons.map((coupon) => coupon.code).filter((code) => code !== null);
  return orderFromParts({ order, ...goods, shipments, transactions, refunds, coupons: codes });
}

/** An order names the gateway that moved its money; cash by its usual names needs no second look either. */
function mayBeOffline(order: WireOrder): boolean {
  return order.payment_provider_id === null && !isNamedCash(order.payment_method);
}

async function transactionsOf(client: BigCommerceClient, id: number, how: How): Promise<WireTransaction[]> {
  const shape = z.looseObject({ data: z.array(WireTransaction) });
  return (await client.read(`/v3/orders/${id}/transactions`, shape, {}, how))?.data ?? [];
}

/** Lines and where they go: from the order itself when it brought them all, else from their own addresses. */
async function goodsOf(client: BigCommerceClient, order: WireOrder, how: How): Promise<{ lines: WireLine[]; address: WireAddress | null }> {
  const brought = order.consignments;
  if (brought) {
    const parts = [...brought.shipping, ...(brought.pickups ?? []), ...(brought.downloads ?? [])];
    const lines = parts.flatMap((part) => part.line_items ?? []);
    const whole =
      lines.length > 0 && parts.every((part) => part.__warning__ === undefined && (part.line_items?.length ?? 0) < linesWithOrder);
    if (whole) return { lines: sorted(lines), address: brought.shipping[0] ?? null };
  }
  const path = `/v2/orders/${order.id}`;
  const [all, addresses] = await Promise.all([
    allRows(client, `${path}/products`, WireLine, how),
    allRows(client, `${path}/shipping_addresses`, WireAddress, how),
  ]);
  return { lines: sorted(all), address: addresses[0] ?? null };
}

const sorted = (lines: readonly WireLine[]) => [...lines].sort((a, b) => a.id - b.id);
