import type { StockDisposition } from "~/domain/bench/unit";
import { ProviderError } from "~/domain/errors";
import type { Money } from "~/domain/money";
import type { OrderSnapshot, RefundSnapshot } from "~/domain/orders/order";
import type { Exchange, ExchangeChoice, ExchangedLine, ExchangeUnit } from "~/ports/exchange";
import type { GiftCertificate, NativeReturn, Platform, PlatformConnection, ShownReturn } from "~/ports/platform";
import type { UndeliveredEnd, UndeliveredOrder } from "~/ports/stock";
import { fakeCan } from "../fake-platform";
import { orderLevelCalls, settleAtOrder } from "./fake-order-level";
import { stockCalls } from "./fake-stock";

/** A platform in memory that keeps the promises of the port for returns, and counts what was really done. */
export interface FakePlatform {
  platform: Platform;
  returns: Map<string, NativeReturn>;
  /** Every refund that really moved money. */
  refunds: RefundSnapshot[];
  /** Names of the calls made, in order. */
  calls: string[];
  /** Runs around each call: throw to fail or to die. */
  around: { before(call: string): void; after(call: string): void };
  /** Orders that `fetchOrders` knows. */
  orders: Map<string, OrderSnapshot>;
  /** Fulfilment line id → order line id. */
  fulfilmentLines: Map<string, string>;
  /** Returns whose units staff processed there without money: settling them finds nothing to do. */
  processedThere: Set<string>;
  /** Gift certificates given, by our key. */
  certificates: Map<string, GiftCertificate>;
  /** Exchange orders made, by our return's id. */
  exchanges: Map<string, Exchange & { externalId: string }>;
  /** What native returns were opened to send instead, by the return. */
  exchangeUnits: Map<string, readonly ExchangeUnit[]>;
  /** Units taken off the shelf and put back, by our key. */
  stockMoves: Map<string, { variantExternalId: string; by: number }[]>;
  /** Goods that came after their exchange, by the native return. */
  takenIn: Map<string, ExchangedLine[]>;
  /** What native returns were told of their units, one entry for each that really changed something. */
  told: { returnExternalId: string; lineExternalId: string; as: StockDisposition; quantity: number }[];
  /** Orders that were ended because their goods came back undelivered, by the order. */
  undelivered: Map<string, UndeliveredOrder & { end: UndeliveredEnd }>;
  /** What is owed for dearer goods after an exchange. */
  owed: Money | null;
  /** Units put back in stock, by our key. */
  restocked: Map<string, { orderLineExternalId: string; quantity: number }[]>;
  /** What the storefront may read of an order's returns. */
  shown: Map<string, readonly ShownReturn[]>;
  /** Refunds are book entries. */
  paysByHand: boolean;
  /** What the order's products are sold as. */
  choices: ExchangeChoice[];
  /** The shopper whose token the next request carries; null = none. */
  shopper: { domain: string; externalId: string } | null;
  /** A return that the store makes in the platform's own admin. */
  makeReturn(input: {
    orderExternalId: string;
    orderLineExternalId: string;
    quantity: number;
    status?: NativeReturn["status"];
  }): NativeReturn;
  /** A refund that the store makes there. */
  pay(returnExternalId: string, minor: number, note?: string): RefundSnapshot;
}

/** Makes one. */
export function fakePlatform(can: Partial<Platform["can"]> = {}): FakePlatform {
  let serial = 0;
  const keys = new Map<string, string>();
  const fake: FakePlatform = {
    returns: new Map(),
    refunds: [],
    calls: [],
    around: { before: () => {}, after: () => {} },
    orders: new Map(),
    fulfilmentLines: new Map(),
    processedThere: new Set(),
    certificates: new Map(),
    exchanges: new Map(),
    exchangeUnits: new Map(),
    stockMoves: new Map(),
    takenIn: new Map(),
    told: [],
    undelivered: new Map(),
    owed: null,
    restocked: new Map(),
    shown: new Map(),
    choices: [],
    paysByHand: false,
    shopper: null,
    platform: undefined as unknown as Platform,
    makeReturn({ orderExternalId, orderLineExternalId, quantity, status = "open" }) {
      const made = native(orderExternalId, status, [
        { orderLineExternalId, fulfilmentLineExternalId: `F-${orderLineExternalId}`, quantity },
      ]);
      fake.returns.set(made.externalId, made);
      return made;
    },
    pay(returnExternalId, minor, note = "paid by hand") {
      const found = mustFind(returnExternalId);
      const refund = {
        externalId: `RF${++serial}`,
        returnExternalId,
        amount: { minor, currency: "INR" },
        note,
        createdAt: new Date("2026-06-01T07:00:00Z"),
      };
      fake.refunds.push(refund);
      found.refunds.push(refund);
      for (const line of found.lines) Object.assign(line, { processedQuantity: line.quantity, refundedQuantity: line.quantity });
      return refund;
    },
  };

  function native(
    orderExternalId: string,
    status: NativeReturn["status"],
    lines: { orderLineExternalId: string; fulfilmentLineExternalId: string; quantity: number }[],
  ): NativeReturn {
    const n = ++serial;
    return {
      externalId: `NR${n}`,
      name: `#1-R${n}`,
      orderExternalId,
      status,
      createdAt: new Date("2026-06-01T06:30:00Z"),
      closedAt: null,
      declineNote: null,
      refunds: [],
      lines: lines.map((line, i) => ({
        ...line,
        externalId: `NR${n}L${i}`,
        processedQuantity: 0,
        refundedQuantity: 0,
        reason: null,
        note: null,
        dispositionLineExternalId: `NR${n}D${i}`,
      })),
    };
  }

  function mustFind(externalId: string): NativeReturn {
    const found = fake.returns.get(externalId);
    if (!found) throw new ProviderError("rejected", "fake", "not_found", "no such return");
    return found;
  }

  const copy = <T>(value: T): T => structuredClone(value);
  const move = (externalId: string, from: readonly NativeReturn["status"][], to: NativeReturn["status"]) => {
    const found = mustFind(externalId);
    if (found.status === to) return copy(found);
    if (!from.includes(found.status)) throw new ProviderError("rejected", "fake", "invalid_state", `return is ${found.status}`);
    found.status = to;
    return copy(found);
  };

  const scripted: Partial<PlatformConnection> = {
    storeFacts: async () => ({ name: "Fake", email: null, currency: "INR", timezone: "Asia/Kolkata", countryCode: "IN", scopes: [] }),
    listReturns: async (orderExternalId) => copy([...fake.returns.values()].filter((one) => one.orderExternalId === orderExternalId)),
    returnReasons: async () => [
      { id: "reason-1", handle: "too-small", name: "Too small" },
      { id: "reason-2", handle: "damaged", name: "Arrived damaged" },
    ],
    fetchOrders: async (ids) => ids.flatMap((id) => fake.orders.get(id) ?? []),
    fetchReturn: async (id) => copy(fake.returns.get(id) ?? null),
    async requestReturn(ask, key) {
      const known = keys.get(key);
      if (known) return copy(mustFind(known));
      const made = native(
        ask.orderExternalId,
        ask.exchange?.length ? "open" : "requested",
        ask.lines.map((line) => ({ ...line, orderLineExternalId: fake.fulfilmentLines.get(line.fulfilmentLineExternalId) ?? "?" })),
      );
      fake.returns.set(made.externalId, made);
      if (ask.exchange?.length) fake.exchangeUnits.set(made.externalId, copy(ask.exchange));
      keys.set(key, made.externalId);
      return copy(made);
    },
    approveReturn: async (id) => move(id, ["requested"], "open"),
    async declineReturn(id, note) {
      move(id, ["requested"], "declined");
      mustFind(id).declineNote = note;
      return copy(mustFind(id));
    },
    cancelReturn: async (id) => move(id, ["requested", "open"], "cancelled"),
    async settleReturn(settlement, key) {
      if (settlement.returnExternalId === null) return copy(settleAtOrder(fake, settlement, key, () => `RF${++serial}`));
      const found = mustFind(settlement.returnExternalId);
      const mine = found.refunds.filter((refund) => refund.note?.includes(key));
      if (mine.length > 0) return copy({ refunds: mine });
      if (fake.processedThere.has(found.externalId)) return { refunds: [] };
      if (found.status !== "open") throw new ProviderError("rejected", "fake", "invalid_state", `return is ${found.status}`);
      for (const want of settlement.lines) {
        const line = found.lines.find((each) => each.externalId === want.lineExternalId);
        if (!line) throw new ProviderError("rejected", "fake", "not_found", "no such line");
        if (want.quantity > line.quantity - line.processedQuantity)
          throw new ProviderError("rejected", "fake", "processed", "processed already");
        line.processedQuantity += want.quantity;
        if (settlement.money) line.refundedQuantity += want.quantity;
      }
      if (!settlement.money) return { refunds: [] };
      const refund = {
        externalId: `RF${++serial}`,
        returnExternalId: found.externalId,
        amount: settlement.money.amount,
        note: `${settlement.note} ${key}`,
        createdAt: new Date("2026-06-01T07:00:00Z"),
      };
      fake.refunds.push(refund);
      found.refunds.push(refund);
      return copy({ refunds: [refund] });
    },
  };

  Object.assign(
    scripted,
    orderLevelCalls(fake, () => ++serial),
    stockCalls(fake, native),
  );
  const connection = new Proxy(scripted as PlatformConnection, {
    get(target, name: string) {
      // A connection is returned from async functions: it must not look like a promise.
      if (name === "then") return undefined;
      const call = target[name as keyof PlatformConnection] as ((...args: unknown[]) => Promise<unknown>) | undefined;
      return async (...args: unknown[]) => {
        if (!call) throw new Error(`the fake platform does not play ${name}`);
        fake.around.before(name);
        fake.calls.push(name);
        const result = await call(...args);
        fake.around.after(name);
        return result;
      };
    },
  });

  const unused = () => {
    throw new Error("not played by the fake platform");
  };
  fake.platform = {
    id: "shopify",
    label: "Fake",
    can: { ...fakeCan, ...can },
    serveAuth: unused,
    authenticateStaff: unused,
    async authenticateShopper() {
      const headers = { "Access-Control-Allow-Origin": "*" };
      if (!fake.shopper) throw new Response(null, { status: 401, headers });
      const { domain, externalId } = fake.shopper;
      return {
        session: { platform: "shopify" as const, domain, shopperExternalId: externalId, locale: null },
        cors: (response: Response) => {
          response.headers.set("Access-Control-Allow-Origin", "*");
          return response;
        },
      };
    },
    readWebhook: unused,
    interpret: unused,
    documentHeaders: () => {},
    connect: async () => connection,
  };
  return fake;
}
