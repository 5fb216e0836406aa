import { z } from "zod";
import type { OrderSnapshot } from "~/domain/orders/order";
import type { BigCommerceClient } from "../client.server";
import { WireOrder } from "../wire-order";
import { orderStatus } from "../words";
import { completeOrders } from "./order-parts.server";

/** What every reading of an order asks for with it. */
export const withLines = { include: "consignments,consignments.line_items", consignment_structure: "object" } as const;

/** Orders read side by side. */
const sideBySide = 6;

/** A checkout that was begun; it becomes an order when it leaves this state. */
export const isOrder = (order: { status_id: number }): boolean => order.status_id !== orderStatus.incomplete;

/** Orders by their ids; ids that do not exist (or are checkouts that were only begun) are left out. */
export async function fetchOrders(client: BigCommerceClient, externalIds: readonly string[]): Promise<OrderSnapshot[]> {
  const ids = [...new Set(externalIds)].filter((id) => /^[1-9]\d{0,14}$/.test(id));
  const found: WireOrder[] = [];
  for (let at = 0; at < ids.length; at += sideBySide) {
    const some = await Promise.all(ids.slice(at, at + sideBySide).map((id) => client.read(`/v2/orders/${id}`, WireOrder, withLines)));
    found.push(...some.filter((order) => order !== null).filter(isOrder));
  }
  return completeOrders(client, found);
}

/** A page of orders as a list gives them; an empty one has no body. */
export const OrderRows = z.array(WireOrder);
