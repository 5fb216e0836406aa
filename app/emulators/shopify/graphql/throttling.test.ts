import { describe, expect, it } from "vitest";
import { exampleShopify, orderSeed, SHOP } from "../testing/example-shopify";

const BIG = "{ orders(first: 250) { nodes { id customer { id } } } }";

describe("query cost", () => {
  it("counts objects as 1, connections by their size, mutations as 10", async () => {
    const { ask, engine } = exampleShopify();
    engine.placeOrder(SHOP, orderSeed());
    expect((await ask("{ shop { id name } }")).cost).toMatchObject({ requestedQueryCost: 1, actualQueryCost: 1 });
    expect((await ask("{ orders(first: 10) { nodes { id } } }")).cost).toMatchObject({ requestedQueryCost: 12, actualQueryCost: 3 });
    const viaEdges = await ask("query($n: Int!) { orders(first: $n) { edges { node { id lineItems(first: 3) { nodes { id } } } } } }", {
      n: 10,
    });
    expect(viaEdges.cost).toMatchObject({ requestedQueryCost: 62, actualQueryCost: 6 });
    expect(
      (await ask('mutation { tagsAdd(id: "gid://shopify/Order/1", tags: []) { userErrors { message } } }')).cost.requestedQueryCost,
    ).toBe(10);
  });

  it("of one query may not exceed 1000", async () => {
    const { ask } = exampleShopify();
    const { errors, data } = await ask("{ orders(first: 250) { nodes { id lineItems(first: 10) { nodes { id } } } } }");
    expect(errors[0]?.extensions?.code).toBe("MAX_COST_EXCEEDED");
    expect(data).toBeUndefined();
  });
});

describe("throttling", () => {
  it("answers THROTTLED on an empty bucket, and lets through again as points come back", async () => {
    const { ask, clock, engine } = exampleShopify();
    for (let index = 0; index < 250; index += 1) engine.placeOrder(SHOP, orderSeed());
    // 2 + 250 orders with a customer each: 502 points, four of them empty a bucket of 2000 down to less than one.
    expect((await ask(BIG)).cost).toMatchObject({
      requestedQueryCost: 502,
      actualQueryCost: 502,
      throttleStatus: { currentlyAvailable: 1498 },
    });
    await ask(BIG);
    await ask(BIG);
    const throttled = await ask(BIG);
    expect(throttled.status).toBe(200);
    expect(throttled.errors[0]).toMatchObject({ message: "Throttled", extensions: { code: "THROTTLED" } });
    expect(throttled.cost).toMatchObject({ requestedQueryCost: 502, actualQueryCost: null, throttleStatus: { currentlyAvailable: 494 } });
    clock.now = new Date(clock.now.getTime() + 1000);
    expect((await ask(BIG)).errors).toEqual([]);
  });

  it("gives back what was asked for and not used", async () => {
    const { ask } = exampleShopify();
    const { cost } = await ask(BIG);
    expect(cost).toMatchObject({ requestedQueryCost: 502, actualQueryCost: 2, throttleStatus: { currentlyAvailable: 1998 } });
  });

  it("can be forced, and answers can be lost after the deed", async () => {
    const { ask, engine } = exampleShopify({ faults: { throttleEvery: 2 } });
    const id = engine.placeOrder(SHOP, orderSeed());
    expect((await ask("{ shop { id } }")).errors).toEqual([]);
    expect((await ask("{ shop { id } }")).errors[0]?.extensions?.code).toBe("THROTTLED");
    engine.faults.throttleEvery = 0;
    engine.faults.loseAnswerEvery = 1;
    expect((await ask('mutation($id: ID!) { tagsAdd(id: $id, tags: ["lost"]) { userErrors { message } } }', { id })).status).toBe(500);
    expect((await ask("query($id: ID!) { order(id: $id) { tags } }", { id })).data.order.tags).toEqual(["lost"]);
  });
});
