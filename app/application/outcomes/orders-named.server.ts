import { externalIdHead, type NamedOrder, namedOrders } from "~db/queries/outcome-orders.server";
import type { VerbTx } from "../ctx";
import { orderKeys } from "./order-keys";

/** Looks orders up by what a file calls them; all at once, however many. */
export async function ordersNamed(
  tx: VerbTx,
  texts: readonly string[],
  lock: boolean,
): Promise<{ all: NamedOrder[]; of(text: string): NamedOrder[] }> {
  const head = await externalIdHead(tx);
  const keys = texts.map((text) => orderKeys(text, head));
  const names = new Set(keys.flatMap((key) => key.names));
  const ids = new Set(keys.flatMap((key) => key.ids));
  const found = new Map<string, NamedOrder[]>();
  for (const order of await namedOrders(tx, [...names], [...ids], lock))
    for (const key of new Set([`name ${order.name}`, `id ${order.externalId}`])) found.set(key, [...(found.get(key) ?? []), order]);
  const distinct = (orders: readonly NamedOrder[]) => [...new Map(orders.map((order) => [order.orderId, order])).values()];
  return {
    all: distinct([...found.values()].flat()),
    of: (text) => {
      const called = orderKeys(text, head);
      const asked = [...called.names.map((name) => `name ${name}`), ...called.ids.map((id) => `id ${id}`)];
      return distinct(asked.flatMap((key) => found.get(key) ?? []));
    },
  };
}
