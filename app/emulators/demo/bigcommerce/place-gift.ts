import type { BigCommerceEmulator } from "../../bigcommerce/start";
import { quoteRefund, storeCreditProvider } from "../../bigcommerce/state/refund-quote";
import { makeRefund } from "../../bigcommerce/state/refunds";
import type { OrderSeed } from "../../bigcommerce/state/seeds";
import type { GiftOrder, GiftReturn } from "../../demo-bigcommerce/gift-order";
import { giftHash } from "../../demo-bigcommerce/gift-store";
import type { OutcomeSeed } from "../../demo-store/seeds";
import { type CourierClock, courierSteps, realTime } from "../courier-clock";
import type { AgendaAsk, AgendaStep } from "../demo-memory";
import { trackingNumberOf } from "../place-history";

/** Ids that the platform gave to the store's products and shoppers. */
export interface GiftBooks {
  productBySku: ReadonlyMap<string, number>;
  customerByEmail: ReadonlyMap<string, number>;
}

/** Reads them from the running store. */
export function booksOf({ wire }: BigCommerceEmulator): GiftBooks {
  const { products, customers } = wire.world.store(giftHash);
  return {
    productBySku: new Map([...products.values()].map((product) => [product.sku, product.id])),
    customerByEmail: new Map([...customers.values()].map((customer) => [customer.email, customer.id])),
  };
}

/** An order in the platform's words. @throws Error for a product the store does not have */
export function seedOf(order: GiftOrder, books: GiftBooks): OrderSeed {
  const { shopper } = order;
  const customerId = shopper.registered ? books.customerByEmail.get(shopper.address.email) : undefined;
  return {
    ...(customerId === undefined ? {} : { customerId }),
    address: shopper.address,
    payment: order.payment,
    lines: order.lines.map(({ sku, quantity, price }) => {
      const productId = books.productBySku.get(sku);
      if (productId === undefined) throw new Error(`The gift store has no product ${sku}.`);
      return { productId, quantity, price };
    }),
  };
}

/**
 * Puts an order of the past and what became of it until now into the store, without a webhook, on the emulator's own clock: `at` sets it.
 * Gives the order's id.
 */
export function placePastGift(
  emulator: BigCommerceEmulator,
  order: GiftOrder,
  books: GiftBooks,
  until: Date,
  at: (ms: number) => void,
): number {
  const { state } = emulator;
  const passed = (instant: string | null): boolean => {
    const ms = instant === null ? Number.NaN : Date.parse(instant);
    if (!(ms <= until.getTime())) return false;
    at(ms);
    return true;
  };
  at(Date.parse(order.placedAt));
  const id = state.placeOrder(giftHash, seedOf(order, books), { silent: true });
  const { outcome, sentBack } = order;
  if (!passed(outcome.fulfilledAt)) return id;
  state.ship(giftHash, id, { trackingCarrier: outcome.courier ?? "", trackingNumber: trackingNumberOf(order.key) });
  if (!passed(outcome.resolvedAt)) return id;
  if (outcome.result === "rto") state.cancel(giftHash, id);
  else state.complete(giftHash, id);
  if (sentBack && passed(sentBack.creditedAt)) payBack(emulator, id, sentBack);
  return id;
}

/** Refunds what was truly credited, as the owner did by hand in the control panel. */
function payBack({ wire: { world } }: BigCommerceEmulator, id: number, sentBack: GiftReturn): void {
  const [store, order] = [world.store(giftHash), world.order(giftHash, id)];
  const items = sentBack.lines.flatMap(({ line, quantity }) => {
    const found = order.lines[line];
    return found ? [{ item_type: "PRODUCT" as const, item_id: found.id, quantity, reason: sentBack.reason }] : [];
  });
  const quote = quoteRefund(store, order, items);
  const credit = quote.methods.find((way) => way[0]?.provider_id === storeCreditProvider);
  const way = (sentBack.wants === "store_credit" && credit) || quote.methods[0];
  if (!way) throw new Error("The emulated BigCommerce offers no way to pay a refund.");
  const payments = way.map(({ provider_id, amount, offline }) => ({ provider_id, amount, offline }));
  makeRefund(world, store, order, { items, payments, override: null, declined: false });
}

/** What will still happen to an order of the past after `until`. */
export function stillToCome(outcome: OutcomeSeed, until: Date): OutcomeSeed {
  const end = outcome.resolvedAt;
  if (end === null || Date.parse(end) <= until.getTime()) return outcome;
  const sent = outcome.fulfilledAt !== null && Date.parse(outcome.fulfilledAt) <= until.getTime();
  const { result, fulfilledAt } = outcome;
  return {
    ...outcome,
    result: "moving",
    fulfilledAt: sent ? fulfilledAt : null,
    resolvedAt: null,
    ...(result === "moving" ? {} : { eventual: { result, fulfilledAt, resolvedAt: end } }),
  };
}

/** What courier and shopper of an order will still do, by the clock. */
export function giftAgenda(
  order: string,
  gift: Pick<GiftOrder, "outcome" | "sentBack">,
  clock: CourierClock,
): { steps: AgendaStep[]; asks: AgendaAsk[] } {
  const steps = courierSteps(gift.outcome, clock).map((step) => ({ order, ...step }));
  return { steps, asks: gift.sentBack ? [giftAsk(order, gift.sentBack, realTime(clock, gift.sentBack.askedAt))] : [] };
}

/** The ask of a shopper, due at `dueAt` (ms since 1970). */
export function giftAsk(order: string, { lines, reason, note, wants }: GiftReturn, dueAt: number): AgendaAsk {
  return { order, dueAt, lines, reason, note, wants, tries: 0 };
}
