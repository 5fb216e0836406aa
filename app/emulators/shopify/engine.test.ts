import { describe, expect, it } from "vitest";
import { codSeed, deliveredOrder, exampleShopify, orderSeed, SHOP } from "./testing/example-shopify";

const EVERYTHING = `{ orders(first: 9) { nodes { id name updatedAt displayFinancialStatus fulfillments { displayStatus } returns(first: 5) { nodes { id status } } } } }`;

describe("the engine", () => {
  it("keeps its whole state through JSON, and goes on with fresh ids and numbers", async () => {
    const first = exampleShopify();
    await deliveredOrder(first);
    first.engine.placeOrder(SHOP, codSeed());
    const saved = JSON.parse(JSON.stringify(first.engine.toJSON()));
    const second = exampleShopify();
    second.engine.loadJSON(saved);
    expect((await second.ask(EVERYTHING)).data).toEqual((await first.ask(EVERYTHING)).data);
    const [a, b] = [first.engine.placeOrder(SHOP, orderSeed()), second.engine.placeOrder(SHOP, orderSeed())];
    expect(b).toBe(a);
    expect(second.engine.orderSummary(SHOP, b)?.name).toBe("#1003");
    expect(() => second.engine.loadJSON({ nonsense: true })).toThrow("not a saved state");
  });

  it("finds an order by global id, numeric id or number, in its own store only", () => {
    const { engine } = exampleShopify();
    engine.addStore({
      shop: "other.myshopify.com",
      name: "O",
      currency: "INR",
      timezone: "Asia/Kolkata",
      countryCode: "IN",
      email: "o@example.com",
      products: [],
      customers: [],
    });
    const id = engine.placeOrder(SHOP, orderSeed());
    for (const ref of [id, Number(id.split("/").at(-1)), "#1001", 1001]) expect(engine.orderSummary(SHOP, ref)?.id).toBe(id);
    expect(engine.orderSummary("other.myshopify.com", id)).toBeNull();
    expect(engine.orderSummary(SHOP, 9999)).toBeNull();
  });

  it("keeps a neighbour's order out of every query", async () => {
    const example = exampleShopify();
    example.engine.addStore({
      shop: "other.myshopify.com",
      name: "O",
      currency: "INR",
      timezone: "Asia/Kolkata",
      countryCode: "IN",
      email: "o@example.com",
      products: [],
      customers: [],
    });
    const id = example.engine.placeOrder(SHOP, orderSeed());
    const { data } = await example.ask(
      "query($id: ID!) { order(id: $id) { id } nodes(ids: [$id]) { id } orders(first: 1) { nodes { id } } }",
      { id },
      { shop: "other.myshopify.com" },
    );
    expect(data).toEqual({ order: null, nodes: [null], orders: { nodes: [] } });
  });

  it("refuses a taken or foreign store name, and an order in another currency", () => {
    const { engine } = exampleShopify();
    const store = {
      name: "X",
      currency: "INR",
      timezone: "Asia/Kolkata",
      countryCode: "IN",
      email: "x@example.com",
      products: [],
      customers: [],
    };
    expect(() => engine.addStore({ ...store, shop: SHOP })).toThrow("already has");
    expect(() => engine.addStore({ ...store, shop: "evil.example.com" })).toThrow("not a *.myshopify.com");
    expect(() => engine.placeOrder(SHOP, orderSeed({ currency: "USD" }))).toThrow("USD");
  });

  it("places history as of its own time, and lets updated_at only grow", () => {
    const { engine } = exampleShopify();
    const id = engine.placeOrder(SHOP, codSeed({ placedAt: "2026-10-01T06:00:00Z" }), { silent: true });
    expect(engine.orderSummary(SHOP, id)).toMatchObject({ createdAt: "2026-10-01T06:00:00Z", updatedAt: "2026-10-01T06:00:00Z" });
    engine.fulfilOrder(SHOP, id, { at: new Date("2026-10-02T06:00:00Z"), silent: true });
    engine.markDelivered(SHOP, id, { at: new Date("2026-10-05T06:00:00Z"), silent: true });
    expect(engine.orderSummary(SHOP, id)).toMatchObject({
      updatedAt: "2026-10-05T06:00:00Z",
      financialStatus: "PAID",
      fulfillmentStatus: "fulfilled",
    });
    engine.addFulfillmentEvent(SHOP, id, "DELIVERED", { at: new Date("2026-10-03T06:00:00Z"), silent: true });
    expect(engine.orderSummary(SHOP, id)?.updatedAt).toBe("2026-10-05T06:00:00Z");
  });
});
