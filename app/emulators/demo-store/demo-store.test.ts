import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { productSvg } from "./catalogue";
import { demoStore } from "./demo-store";
import { ratesOf } from "./describe";
import { disposableDomains, mailDomains, mistypedDomains } from "./names";

const until = new Date("2026-11-01T00:00:00Z");
const small = { seed: 7, orders: 800, until, days: 120 };
const large = demoStore({ seed: 1, orders: 20_000, until, days: 180 });
const minor = (text: string) => {
  expect(text).toMatch(/^\d+\.\d{2}$/);
  return Number(text.replace(".", ""));
};

describe("demoStore", () => {
  it("gives the same store and orders for the same seed, walked twice too, and others for another seed", () => {
    const [a, b] = [demoStore(small), demoStore(small)];
    const walked = [...a.orders];
    expect(walked).toHaveLength(800);
    expect([...b.orders]).toEqual(walked);
    expect([...a.orders]).toEqual(walked);
    expect(b.store).toEqual(a.store);
    expect([...demoStore({ ...small, seed: 8 }).orders]).not.toEqual(walked);
  });

  it("streams in order of placedAt inside the window, and knows nothing resolved after its end", () => {
    let last = "";
    for (const { placedAt, outcome } of large.orders) {
      expect(placedAt >= last).toBe(true);
      last = placedAt;
      for (const at of [placedAt, outcome.fulfilledAt, outcome.resolvedAt]) expect((at ?? "") <= until.toISOString()).toBe(true);
      expect(outcome.result === "moving").toBe(outcome.resolvedAt === null);
      expect(outcome.result === "moving").toBe(outcome.eventual !== undefined);
    }
    const [first] = large.orders;
    expect(Date.parse(first?.placedAt ?? "")).toBeGreaterThanOrEqual(until.getTime() - 180 * 86_400_000);
  });

  it.each([1, 2, 3])("keeps its rates inside the stated ranges (seed %i)", (seed) => {
    const rates = ratesOf(demoStore({ seed, orders: 20_000, until, days: 180 }).orders);
    const within = (value: number, low: number, high: number) => {
      expect(value).toBeGreaterThan(low);
      expect(value).toBeLessThan(high);
    };
    within(rates.cod, 0.6, 0.7);
    within(rates.rto, 0.08, 0.12);
    within(rates.rtoCod, 0.13, 0.18);
    within(rates.rtoPrepaid, 0.01, 0.03);
    within(rates.cancelled, 0.02, 0.05);
    within(rates.moving, 0.02, 0.1);
    within(rates.returnAsked, 0.1, 0.2);
    within(rates.delayDays[0], 2.9, 4);
    within(rates.delayDays[1], 13, 15.1);
    within(rates.ofAll("velocity"), 0.005, 0.03);
    within(rates.ofAll("bracketed"), 0.03, 0.07);
    within(rates.ofAll("known_shopper"), 0.3, 0.45);
  });

  it("sells only what it lists, to shoppers it lists, with discounts below the price and returns of bought lines", () => {
    const { store } = large;
    expect(store.products).toHaveLength(60);
    const prices = new Map(store.products.flatMap((p) => p.variants.map((v) => [v.key, v.price] as const)));
    expect(new Set(store.products.flatMap((p) => p.variants.map((v) => v.sku))).size).toBe(prices.size);
    const customers = new Set(store.customers.map((customer) => customer.key));
    const buyers = new Set<string | null>();
    for (const order of large.orders) {
      buyers.add(order.customerKey);
      for (const line of order.lines) {
        expect(prices.get(line.variantKey)).toBe(line.price);
        expect(minor(line.discount)).toBeLessThan(minor(line.price) * line.quantity);
      }
      expect(new Set(order.lines.map((line) => line.variantKey)).size).toBe(order.lines.length);
      if (!order.returnAsk) continue;
      const end = order.outcome.eventual ?? order.outcome;
      expect(end.result).toBe("delivered");
      expect(order.returnAsk.at > (end.resolvedAt ?? "~")).toBe(true);
      expect(order.returnAsk.lines.length).toBeGreaterThan(0);
      for (const asked of order.returnAsk.lines) {
        const bought = order.lines.find((line) => line.variantKey === asked.variantKey)?.quantity ?? 0;
        expect(asked.quantity).toBeGreaterThan(0);
        expect(asked.quantity).toBeLessThanOrEqual(bought);
      }
    }
    expect(buyers).toEqual(customers);
  });

  it("names nobody: reserved mail domains, documentation addresses, phones of the unused level, each phone once", () => {
    const domains = new Set([...mailDomains, ...disposableDomains, ...mistypedDomains]);
    const phones = large.store.customers.flatMap((customer) => customer.phone ?? []);
    expect(new Set(phones).size).toBe(phones.length);
    for (const phone of phones) expect(phone).toMatch(/^\+91610\d{7}$/);
    for (const { email } of large.store.customers) if (email) expect(domains.has(email.split("@")[1] ?? "")).toBe(true);
    for (const domain of domains) expect(domain).toMatch(/(\.example|\.invalid|^example\.(com|net|org))$/);
    for (const order of large.orders) expect(order.clientIp).toMatch(/^2001:db8:/);
  });

  it("sends to real PIN codes of every state, and writes another state only where the truth says so", () => {
    const rows = readFileSync(new URL("./data/in-pincodes.csv", import.meta.url), "utf8")
      .trim()
      .split("\n")
      .slice(1);
    const stateOf = new Map(rows.map((row) => [row.split(",")[0], row.split(",")[1]] as const));
    expect(rows.length).toBeGreaterThan(1500);
    expect(new Set(stateOf.values()).size).toBe(36);
    const reached = new Set<string>();
    for (const { shippingAddress, truth } of large.orders) {
      const state = stateOf.get(shippingAddress.zip);
      expect(state !== shippingAddress.province).toBe((truth?.rto.pin_of_other_state ?? 0) > 0);
      if (state) reached.add(state);
    }
    expect(reached.size).toBeGreaterThan(32);
  });

  it("goes on live from a sequence number alone, with the end known but not yet happened", () => {
    const now = new Date("2026-11-02T10:00:00Z");
    const again = demoStore(small);
    const live = Array.from({ length: 400 }, (_, i) => demoLive.liveOrder(i, now));
    expect(live[123]).toEqual(again.liveOrder(123, now));
    const known = new Set(demoLive.store.customers.map((customer) => customer.key));
    for (const { order, newCustomer } of live) {
      expect(order.placedAt).toBe(now.toISOString());
      expect(order.outcome.result).toBe("moving");
      expect((order.outcome.eventual?.resolvedAt ?? "") > order.placedAt).toBe(true);
      expect(known.has(order.customerKey ?? "")).toBe(newCustomer === null);
      if (newCustomer) expect(newCustomer.key).toBe(order.customerKey);
    }
    expect(new Set(live.map(({ order }) => order.key)).size).toBe(400);
    expect(live.some(({ order }) => (order.truth?.rto.velocity ?? 0) > 0)).toBe(true);
    expect(live.filter(({ newCustomer }) => newCustomer === null).length).toBeGreaterThan(80);
  });
  const demoLive = demoStore(small);

  it("draws pictures only where somebody serves them", () => {
    expect(large.store.products.every((product) => product.imageUrl === null)).toBe(true);
    const [product] = demoStore({ ...small, imageBase: "http://localhost:1/pictures" }).store.products;
    expect(product?.imageUrl).toBe(`http://localhost:1/pictures/${product?.key}.svg`);
    expect(product && productSvg(product)).toMatch(/^<svg .*<\/svg>$/);
  });

  it.each([
    [{ orders: -1 }, "orders"],
    [{ seed: 0.5 }, "seed"],
    [{ days: 0 }, "days"],
    [{ until: new Date("never") }, "until"],
  ])("refuses %o", (change, word) => {
    expect(() => demoStore({ ...small, ...change })).toThrow(word);
  });
});
