/** Which area of an app's permission an event belongs to; null needs none. */
export type EventArea = "orders" | "customers" | "information" | null;

const order = ["created", "updated", "archived", "statusUpdated", "message/created", "refund/created"];
const withAreas: [string, EventArea][] = [
  ...order.map((name): [string, EventArea] => [`store/order/${name}`, "orders"]),
  ...["created", "updated"].map((name): [string, EventArea] => [`store/order/transaction/${name}`, "orders"]),
  ...["created", "updated", "deleted"].map((name): [string, EventArea] => [`store/order/metafield/${name}`, "orders"]),
  ...["created", "updated", "deleted"].map((name): [string, EventArea] => [`store/shipment/${name}`, "orders"]),
  ...["created", "updated", "deleted"].map((name): [string, EventArea] => [`store/customer/${name}`, "customers"]),
  ["store/information/updated", "information"],
  ["store/app/uninstalled", null],
  ["store/hook/deliveryException", null],
  ["store/order/*", "orders"],
  ["store/shipment/*", "orders"],
  ["store/customer/*", "customers"],
];

/** The events the emulator knows, with what an app must be allowed to read to hear of them. */
export const eventScopes: ReadonlyMap<string, EventArea> = new Map(withAreas);

/** Told of failed deliveries. */
export const deliveryException = "store/hook/deliveryException";

/** True when a hook registered for `wanted` hears `scope`. */
export function hears(wanted: string, scope: string): boolean {
  return wanted === scope || (wanted.endsWith("/*") && scope.startsWith(wanted.slice(0, -1)));
}
