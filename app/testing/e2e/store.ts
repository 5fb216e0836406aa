import { openInAdmin } from "~/emulators/demo/admin-visit";
import type { AppFigures } from "~/emulators/demo/app-figures";
import { type OrderTruth, orderTruths } from "~/emulators/demo/order-truth";
import { placePastOrder } from "~/emulators/demo/place-history";
import { until } from "~/emulators/demo/smoke/waiting";
import { demoStore } from "~/emulators/demo-store/demo-store";
import type { OrderSeed } from "~/emulators/demo-store/seeds";
import type { Stack } from "./stack";

/** An order of the store: the platform's id, its number, and what it was made from. */
export interface PlacedOrder {
  id: string;
  name: string;
  seed: OrderSeed;
}

/** A small invented store in the emulated Shopify with the app installed and its past read. */
export interface OpenStore {
  shop: string;
  /** First part of the domain, as the admin's addresses have it. */
  handle: string;
  /** The past, oldest first. */
  orders: PlacedOrder[];
  /** Another order now, told by webhook: waits until the app has assessed it. */
  placeOrder(change?: Partial<OrderSeed>): Promise<PlacedOrder>;
  /** What the emulated Shopify truly holds. */
  truth(orderId: string): OrderTruth;
  /** An order of the past: delivered, of a shopper who can sign in, never returned; another one each time. */
  returnableOrder(): PlacedOrder;
  /** An order of the past that was not shipped yet; another one each time. */
  openOrder(): PlacedOrder;
  /** Resolves when every webhook has been delivered and understood. */
  settled(): Promise<void>;
}

/** Milliseconds that the app may take to catch up on a busy machine. */
const patienceMs = 90_000;

/** Orders beyond the history that nobody shipped yet: what the store has to decide about. */
const waiting = 14;

/** Fills a new store with `count` orders, the last ones unshipped; the same name and count give the same store. */
export function newStore(
  { emulator }: Stack,
  handle: string,
  count: number,
): { shop: string; orders: PlacedOrder[]; demo: ReturnType<typeof demoStore> } {
  const seed = [...handle].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 100_000, 7);
  const demo = demoStore({ seed, orders: count - waiting, days: 28, until: new Date() });
  const shop = `${handle}.myshopify.com`;
  // Journeys read the shoppers' mails, so all shoppers read English here.
  const customers = demo.store.customers.map((customer) => ({ ...customer, locale: "en" }));
  emulator.shopify.addStore({ ...demo.store, customers, shop, name: `Store ${handle}` });
  const orders: PlacedOrder[] = [];
  const place = (one: OrderSeed) => {
    const id = placePastOrder(emulator.shopify, shop, one);
    orders.push({ id, name: emulator.shopify.orderSummary(shop, id)?.name ?? "", seed: one });
  };
  for (const one of demo.orders) place(orders.length % 2 === 0 ? asSentBack(one) : one);
  for (let i = 0; i < waiting; i += 1) {
    const { order } = demo.liveOrder(i, new Date(Date.now() - (waiting - i) * 60_000));
    place(i % 2 === 0 ? asRisky(asGuest(order)) : asGuest(order));
  }
  return { shop, orders, demo };
}

/** Newcomers of the live stream are not among the store's shoppers. */
const asGuest = (seed: OrderSeed): OrderSeed => ({ ...seed, customerKey: null });

/** Every second order paid at the door came back, so that the few orders of this store teach something. */
const asSentBack = (seed: OrderSeed): OrderSeed =>
  seed.payment === "cod" && seed.outcome.result === "delivered" ? { ...seed, outcome: { ...seed.outcome, result: "rto" } } : seed;

/** Paid at the door, to an address that nobody can find: what the app advises to act on. */
const asRisky = (seed: OrderSeed): OrderSeed => ({
  ...seed,
  payment: "cod",
  gateway: "Cash on Delivery (COD)",
  shippingAddress: { ...seed.shippingAddress, address1: "asdf ghjk", address2: null },
});

/** Fills a store, installs the app and waits until all its orders are read and assessed. */
export async function openStore(stack: Stack, handle: string, count: number): Promise<OpenStore> {
  const { emulator, database } = stack;
  const { shop, orders, demo } = newStore(stack, handle, count);
  emulator.install(shop);
  await openInAdmin(emulator.adminUrl, `/admin/store/${handle}/apps/${emulator.wire.manifest.handle}`);
  const figures = async (what: string, fits: (now: AppFigures) => boolean) => {
    await until(`${what} in ${shop}`, patienceMs, async () => {
      const now = await database.figures(shop);
      return fits(now) ? { done: null } : { now };
    });
  };
  await figures("the past to be read and assessed", (now) => now.orders === count && now.scored === count);
  let live = waiting;
  const taken = new Set<string>();
  const truths = () => new Map(orderTruths(emulator.shopify, shop).map((order) => [order.id, order]));
  const take = (what: string, fits: (truth: OrderTruth) => boolean): PlacedOrder => {
    const now = truths();
    const found = orders.findLast(({ id }) => {
      const truth = now.get(id);
      return truth !== undefined && !taken.has(id) && !truth.cancelled && truth.returns.length === 0 && fits(truth);
    });
    if (!found) throw new Error(`The store ${shop} has no ${what} left.`);
    taken.add(found.id);
    return found;
  };
  return {
    shop,
    handle,
    orders,
    truth: (orderId) => {
      const order = truths().get(orderId);
      if (!order) throw new Error(`The emulated Shopify has no order ${orderId}.`);
      return order;
    },
    returnableOrder: () => take("delivered order", (order) => order.delivered && order.customerId !== null && order.refunds.length === 0),
    openOrder: () => take("order to ship", (order) => order.shippedUnits === 0 && !order.onHold),
    placeOrder: async (change = {}) => {
      const { scored } = await database.figures(shop);
      const { order: seed } = demo.liveOrder(live, new Date());
      live += 1;
      const whole = { ...asGuest(seed), ...change };
      const id = emulator.shopify.placeOrder(shop, whole);
      await figures("the new order to be assessed", (now) => now.scored > scored);
      return { id, name: emulator.shopify.orderSummary(shop, id)?.name ?? "", seed: whole };
    },
    settled: async () => {
      await emulator.drain();
      await figures("the inbox to be empty", (now) => now.waiting === 0);
    },
  };
}
