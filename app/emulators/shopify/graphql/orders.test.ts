import { describe, expect, it } from "vitest";
import { codSeed, exampleShopify, orderSeed, SHOP } from "../testing/example-shopify";

describe("paging through orders", () => {
  it("needs first or last, at most 250", async () => {
    const { ask } = exampleShopify();
    expect((await ask("{ orders { nodes { id } } }")).errors[0]?.message).toContain("first or last");
    expect((await ask("{ orders(first: 251) { nodes { id } } }")).errors[0]?.message).toContain("250");
    expect((await ask('{ orders(first: 1, after: "nonsense") { nodes { id } } }')).errors[0]?.message).toContain("cursor");
  });

  it("meets every order once, whichever way", async () => {
    const { ask, engine } = exampleShopify();
    const ids = Array.from({ length: 7 }, () => engine.placeOrder(SHOP, orderSeed()));
    for (const reverse of [false, true]) {
      const seen: string[] = [];
      let after: string | null = null;
      for (let pages = 0; pages < 9; pages += 1) {
        const { data } = await ask(
          "query($after: String, $reverse: Boolean) { orders(first: 3, after: $after, sortKey: UPDATED_AT, reverse: $reverse) { nodes { id } pageInfo { hasNextPage endCursor } } }",
          { after, reverse },
        );
        seen.push(...data.orders.nodes.map((one: { id: string }) => one.id));
        after = data.orders.pageInfo.endCursor;
        if (!data.orders.pageInfo.hasNextPage) break;
      }
      expect(seen).toEqual(reverse ? [...ids].reverse() : ids);
    }
    const { data } = await ask("{ orders(last: 2) { nodes { id } pageInfo { hasPreviousPage startCursor } } }");
    expect(data.orders.nodes.map((one: { id: string }) => one.id)).toEqual(ids.slice(-2));
    const before = await ask("query($c: String) { orders(last: 2, before: $c) { nodes { id } } }", { c: data.orders.pageInfo.startCursor });
    expect(before.data.orders.nodes.map((one: { id: string }) => one.id)).toEqual(ids.slice(3, 5));
  });

  it("filters by updated_at, created_at, name and id", async () => {
    const { ask, engine, clock } = exampleShopify();
    const first = engine.placeOrder(SHOP, orderSeed());
    clock.now = new Date("2026-11-21T13:00:00Z");
    const second = engine.placeOrder(SHOP, orderSeed());
    const found = async (query: string) =>
      (await ask("query($q: String) { orders(first: 9, query: $q) { nodes { id } } }", { q: query })).data.orders.nodes.map(
        (one: { id: string }) => one.id,
      );
    expect(await found("updated_at:>='2026-11-21T13:00:00Z'")).toEqual([second]);
    expect(await found("created_at:<2026-11-21T13:00:00Z")).toEqual([first]);
    expect(await found("name:#1002")).toEqual([second]);
    expect(await found(`id:>${first.split("/").at(-1)} AND updated_at:>'2020-01-01'`)).toEqual([second]);
    expect(await found("-name:1002")).toEqual([first]);
    clock.now = new Date("2026-11-21T14:00:00Z");
    await ask('mutation($id: ID!) { tagsAdd(id: $id, tags: ["new"]) { userErrors { message } } }', { id: first });
    expect(await found("updated_at:>='2026-11-21T14:00:00Z'")).toEqual([first]);
  });
});

describe("an order", () => {
  const MONEY =
    "query($id: ID!) { order(id: $id) { displayFinancialStatus totalPriceSet { shopMoney { amount currencyCode } } paymentGatewayNames transactions { kind status manualPaymentGateway amountSet { shopMoney { amount } } } totalOutstandingSet { shopMoney { amount } } } }";

  it("that is prepaid is paid at once", async () => {
    const { ask, engine } = exampleShopify();
    const { data } = await ask(MONEY, { id: engine.placeOrder(SHOP, orderSeed()) });
    expect(data.order).toMatchObject({
      displayFinancialStatus: "PAID",
      totalPriceSet: { shopMoney: { amount: "949.0", currencyCode: "INR" } },
    });
    expect(data.order.transactions).toEqual([
      { kind: "SALE", status: "SUCCESS", manualPaymentGateway: false, amountSet: { shopMoney: { amount: "949.0" } } },
    ]);
  });

  it("on delivery is pending at a manual gateway until it is delivered", async () => {
    const { ask, engine } = exampleShopify();
    const id = engine.placeOrder(SHOP, codSeed());
    expect((await ask(MONEY, { id })).data.order).toMatchObject({
      displayFinancialStatus: "PENDING",
      paymentGatewayNames: ["Cash on Delivery (COD)"],
      transactions: [{ kind: "SALE", status: "PENDING", manualPaymentGateway: true }],
      totalOutstandingSet: { shopMoney: { amount: "949.0" } },
    });
    engine.fulfilOrder(SHOP, id);
    engine.markDelivered(SHOP, id);
    expect((await ask(MONEY, { id })).data.order).toMatchObject({
      displayFinancialStatus: "PAID",
      totalOutstandingSet: { shopMoney: { amount: "0.0" } },
    });
  });

  it("that could not be delivered stays unpaid and unmarked: Shopify knows no RTO", async () => {
    const { ask, engine } = exampleShopify();
    const id = engine.placeOrder(SHOP, codSeed());
    engine.fulfilOrder(SHOP, id, { trackingNumber: "AWB1", trackingCompany: "Delhivery" });
    engine.markUndelivered(SHOP, id);
    const { data } = await ask(
      "query($id: ID!) { order(id: $id) { displayFinancialStatus tags returnStatus fulfillments { displayStatus deliveredAt trackingInfo { number company } events(first: 5) { nodes { status } } } } }",
      { id },
    );
    expect(data.order).toEqual({
      displayFinancialStatus: "PENDING",
      tags: [],
      returnStatus: "NO_RETURN",
      fulfillments: [
        {
          displayStatus: "NOT_DELIVERED",
          deliveredAt: null,
          trackingInfo: [{ number: "AWB1", company: "Delhivery" }],
          events: { nodes: [{ status: "FAILURE" }] },
        },
      ],
    });
  });

  it("can be marked as paid once", async () => {
    const { ask, engine } = exampleShopify();
    const id = engine.placeOrder(SHOP, codSeed());
    const mark = "mutation($id: ID!) { orderMarkAsPaid(input: {id: $id}) { order { displayFinancialStatus } userErrors { message } } }";
    expect((await ask(mark, { id })).data.orderMarkAsPaid.order.displayFinancialStatus).toBe("PAID");
    expect((await ask(mark, { id })).data.orderMarkAsPaid).toEqual({
      order: null,
      userErrors: [{ message: "Order cannot be marked as paid." }],
    });
  });

  it("can be cancelled before it ships, once, with its money back and its stock", async () => {
    const { ask, engine, events } = exampleShopify();
    const id = engine.placeOrder(SHOP, orderSeed());
    const cancel =
      "mutation($id: ID!) { orderCancel(orderId: $id, reason: FRAUD, restock: true, refundMethod: {originalPaymentMethodsRefund: true}) { job { done } orderCancelUserErrors { code } } }";
    expect((await ask(cancel, { id })).data.orderCancel).toEqual({ job: { done: true }, orderCancelUserErrors: [] });
    const { data } = await ask(
      "query($id: ID!) { order(id: $id) { cancelReason displayFinancialStatus fulfillmentOrders(first: 1) { nodes { status supportedActions { action } } } } productVariants(first: 1) { nodes { inventoryQuantity } } }",
      { id },
    );
    expect(data.order).toMatchObject({
      cancelReason: "FRAUD",
      displayFinancialStatus: "REFUNDED",
      fulfillmentOrders: { nodes: [{ status: "CANCELLED", supportedActions: [] }] },
    });
    expect(data.productVariants.nodes[0].inventoryQuantity).toBe(100);
    expect(events.map((event) => event.topic)).toContain("orders/cancelled");
    expect((await ask(cancel, { id })).data.orderCancel.orderCancelUserErrors).toEqual([{ code: "INVALID" }]);
    const shipped = engine.placeOrder(SHOP, orderSeed());
    engine.fulfilOrder(SHOP, shipped);
    expect((await ask(cancel, { id: shipped })).data.orderCancel.orderCancelUserErrors).toEqual([{ code: "INVALID" }]);
  });
});

describe("annotations", () => {
  it("tags are added and removed without regard to case, and only a change is announced", async () => {
    const { ask, engine, events } = exampleShopify();
    const id = engine.placeOrder(SHOP, orderSeed());
    const add = 'mutation($id: ID!) { tagsAdd(id: $id, tags: ["rto-high", "VIP"]) { node { id } userErrors { message } } }';
    await ask(add, { id });
    const before = events.length;
    await ask(add, { id });
    expect(events).toHaveLength(before);
    await ask('mutation($id: ID!) { tagsRemove(id: $id, tags: ["vip"]) { userErrors { message } } }', { id });
    expect((await ask("query($id: ID!) { order(id: $id) { tags } }", { id })).data.order.tags).toEqual(["rto-high"]);
  });

  it("metafields live in the app's own namespace and are checked, all or nothing", async () => {
    const { ask, engine } = exampleShopify();
    const id = engine.placeOrder(SHOP, orderSeed());
    const set =
      "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { metafields { namespace key value } userErrors { code field } } }";
    const good = { ownerId: id, namespace: "$app:risk", key: "probability", type: "number_decimal", value: "0.42" };
    const bad = { ownerId: id, namespace: "$app:risk", key: "facts", type: "json", value: "{oops" };
    expect((await ask(set, { m: [good, bad] })).data.metafieldsSet).toEqual({
      metafields: null,
      userErrors: [{ code: "INVALID_VALUE", field: ["metafields", "1", "value"] }],
    });
    const read = 'query($id: ID!) { order(id: $id) { metafield(namespace: "$app:risk", key: "probability") { value } } }';
    expect((await ask(read, { id })).data.order.metafield).toBeNull();
    expect((await ask(set, { m: [good] })).data.metafieldsSet.metafields[0]).toMatchObject({
      namespace: expect.stringMatching(/^app--\d+--risk$/),
    });
    expect((await ask(read, { id })).data.order.metafield).toEqual({ value: "0.42" });
    const many = Array.from({ length: 26 }, (_, index) => ({ ...good, key: `key${index}` }));
    expect((await ask(set, { m: many })).data.metafieldsSet.userErrors[0].code).toBe("LESS_THAN_OR_EQUAL_TO");
  });

  it("a metafield is written over what the writer has read, when it says what that was", async () => {
    const { ask, engine } = exampleShopify();
    const ownerId = engine.placeOrder(SHOP, orderSeed());
    const write = async (value: string, compareDigest?: string | null) => {
      const one = { ownerId, namespace: "$app:x", key: "marker", type: "json", value };
      const text =
        "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { metafields { compareDigest } userErrors { code } } }";
      const { metafields, userErrors } = (await ask(text, { m: [compareDigest === undefined ? one : { ...one, compareDigest }] })).data
        .metafieldsSet;
      return metafields ? metafields[0].compareDigest : userErrors[0].code;
    };
    const first = await write("1", null);
    expect(await write("2", null)).toBe("STALE_OBJECT");
    const second = await write("2", first);
    expect(await write("3", first)).toBe("STALE_OBJECT");
    expect(second).not.toBe(first);
    expect(await write("3")).toMatch(/^[0-9a-f]{64}$/);
  });

  it("a risk assessment shows on the order until it is fulfilled", async () => {
    const { ask, engine, events } = exampleShopify();
    const id = engine.placeOrder(SHOP, codSeed());
    const assess =
      "mutation($i: OrderRiskAssessmentCreateInput!) { orderRiskAssessmentCreate(orderRiskAssessmentInput: $i) { userErrors { code } } }";
    const facts = (count: number) => Array.from({ length: count }, (_, index) => ({ description: `Fact ${index}`, sentiment: "NEGATIVE" }));
    const input = (more: object) => ({ i: { orderId: id, riskLevel: "MEDIUM", facts: facts(2), ...more } });
    expect((await ask(assess, input({ facts: facts(21) }))).data.orderRiskAssessmentCreate.userErrors).toEqual([
      { code: "TOO_MANY_FACTS" },
    ]);
    expect(
      (await ask(assess, input({ facts: [{ description: "x".repeat(257), sentiment: "NEUTRAL" }] }))).data.orderRiskAssessmentCreate
        .userErrors,
    ).toEqual([{ code: "INVALID" }]);
    expect((await ask(assess, input({}))).data.orderRiskAssessmentCreate.userErrors).toEqual([]);
    const { data } = await ask(
      "query($id: ID!) { order(id: $id) { risk { recommendation assessments { riskLevel facts { description } } } } }",
      { id },
    );
    expect(data.order.risk).toMatchObject({
      recommendation: "INVESTIGATE",
      assessments: [{ riskLevel: "MEDIUM", facts: [{ description: "Fact 0" }, { description: "Fact 1" }] }],
    });
    expect(events.map((event) => event.topic)).toContain("orders/risk_assessment_changed");
    engine.fulfilOrder(SHOP, id);
    expect((await ask(assess, input({}))).data.orderRiskAssessmentCreate.userErrors).toEqual([{ code: "ORDER_ALREADY_FULFILLED" }]);
  });
});
