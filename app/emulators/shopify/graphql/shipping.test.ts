import { describe, expect, it } from "vitest";
import { codSeed, type Example, exampleShopify, SHOP } from "../testing/example-shopify";

const HOLD = `mutation($id: ID!, $h: FulfillmentOrderHoldInput!) { fulfillmentOrderHold(id: $id, fulfillmentHold: $h) { fulfillmentHold { id handle reason } fulfillmentOrder { status } userErrors { code } } }`;
const RELEASE = `mutation($id: ID!, $holds: [ID!]) { fulfillmentOrderReleaseHold(id: $id, holdIds: $holds) { fulfillmentOrder { status } userErrors { code } } }`;
const WORK = `query($id: ID!) { order(id: $id) { displayFulfillmentStatus fulfillmentOrders(first: 1) { nodes { id status supportedActions { action } fulfillmentHolds { id handle } lineItems(first: 5) { nodes { id remainingQuantity } } } } } }`;

async function work(example: Example, orderId: string) {
  const { data } = await example.ask(WORK, { id: orderId });
  return { ...data.order.fulfillmentOrders.nodes[0], order: data.order.displayFulfillmentStatus };
}

const actions = (one: { supportedActions: { action: string }[] }) => one.supportedActions.map(({ action }) => action);

describe("holds", () => {
  it("stop the shipment until the last one is released", async () => {
    const example = exampleShopify();
    const id = example.engine.placeOrder(SHOP, codSeed());
    const open = await work(example, id);
    expect(actions(open)).toContain("HOLD");
    const hold = async (handle: string) =>
      (await example.ask(HOLD, { id: open.id, h: { reason: "HIGH_RISK_OF_FRAUD", handle } })).data.fulfillmentOrderHold;
    const first = await hold("rto-1");
    expect(first).toMatchObject({ fulfillmentHold: { handle: "rto-1" }, fulfillmentOrder: { status: "ON_HOLD" }, userErrors: [] });
    const second = await hold("rto-2");
    expect(await work(example, id)).toMatchObject({ order: "ON_HOLD", status: "ON_HOLD" });
    expect(actions(await work(example, id))).toContain("RELEASE_HOLD");
    const create = "mutation($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { fulfillment { id } userErrors { message } } }";
    const blocked = await example.ask(create, { f: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: open.id }] } });
    expect(blocked.data.fulfillmentCreate.userErrors[0].message).toContain("on hold");
    expect(() => example.engine.fulfilOrder(SHOP, id)).toThrow("nothing to ship");
    const release = async (holds: string[] | null) => (await example.ask(RELEASE, { id: open.id, holds })).data.fulfillmentOrderReleaseHold;
    expect((await release(["gid://shopify/FulfillmentHold/1"])).userErrors).toHaveLength(1);
    expect((await release([first.fulfillmentHold.id])).fulfillmentOrder.status).toBe("ON_HOLD");
    expect((await release([second.fulfillmentHold.id])).fulfillmentOrder.status).toBe("OPEN");
    expect((await release(null)).userErrors).toHaveLength(1);
    const topics = example.events.map((event) => event.topic).filter((topic) => topic.startsWith("fulfillment_holds"));
    expect(topics).toEqual([
      "fulfillment_holds/added",
      "fulfillment_holds/added",
      "fulfillment_holds/released",
      "fulfillment_holds/released",
    ]);
  });

  it("have unique handles of at most 64 characters, ten per fulfilment order", async () => {
    const example = exampleShopify();
    const open = await work(example, example.engine.placeOrder(SHOP, codSeed()));
    const code = async (handle: string) =>
      (await example.ask(HOLD, { id: open.id, h: { reason: "OTHER", handle } })).data.fulfillmentOrderHold.userErrors[0]?.code;
    expect(await code("x".repeat(65))).toBe("TAKEN");
    expect(await code("h0")).toBeUndefined();
    expect(await code("h0")).toBe("DUPLICATE_FULFILLMENT_HOLD_HANDLE");
    for (let index = 1; index < 10; index += 1) expect(await code(`h${index}`)).toBeUndefined();
    expect(await code("h10")).toBe("FULFILLMENT_ORDER_HOLD_LIMIT_REACHED");
    const other = await work(example, example.engine.placeOrder(SHOP, codSeed()));
    expect((await example.ask(HOLD, { id: other.id, h: { reason: "OTHER", handle: "h0" } })).data.fulfillmentOrderHold.userErrors).toEqual(
      [],
    );
  });

  it("cannot be placed on what has shipped", async () => {
    const example = exampleShopify();
    const id = example.engine.placeOrder(SHOP, codSeed());
    example.engine.fulfilOrder(SHOP, id);
    const closed = await work(example, id);
    expect(actions(closed)).toEqual([]);
    expect((await example.ask(HOLD, { id: closed.id, h: { reason: "OTHER" } })).data.fulfillmentOrderHold.userErrors).toHaveLength(1);
  });
});

describe("fulfilments", () => {
  it("ship in parts, never more than is left, and take courier scans", async () => {
    const example = exampleShopify();
    const id = example.engine.placeOrder(SHOP, codSeed());
    const open = await work(example, id);
    const create =
      "mutation($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { fulfillment { id totalQuantity } userErrors { message } } }";
    const ship = async (quantity: number) =>
      (
        await example.ask(create, {
          f: {
            trackingInfo: { number: "AWB", company: "Delhivery" },
            lineItemsByFulfillmentOrder: [
              { fulfillmentOrderId: open.id, fulfillmentOrderLineItems: [{ id: open.lineItems.nodes[0].id, quantity }] },
            ],
          },
        })
      ).data.fulfillmentCreate;
    const first = await ship(1);
    expect(first.fulfillment.totalQuantity).toBe(1);
    expect(await work(example, id)).toMatchObject({ order: "PARTIALLY_FULFILLED", status: "IN_PROGRESS" });
    expect((await ship(2)).userErrors).toHaveLength(1);
    expect((await ship(1)).userErrors).toEqual([]);
    expect(await work(example, id)).toMatchObject({ order: "FULFILLED", status: "CLOSED" });
    const scan =
      "mutation($e: FulfillmentEventInput!) { fulfillmentEventCreate(fulfillmentEvent: $e) { fulfillmentEvent { status happenedAt } userErrors { message } } }";
    const scanned = await example.ask(scan, {
      e: { fulfillmentId: first.fulfillment.id, status: "ATTEMPTED_DELIVERY", happenedAt: "2026-11-21T11:00:00Z" },
    });
    expect(scanned.data.fulfillmentEventCreate).toEqual({
      fulfillmentEvent: { status: "ATTEMPTED_DELIVERY", happenedAt: "2026-11-21T11:00:00Z" },
      userErrors: [],
    });
    expect((await example.ask(scan, { e: { fulfillmentId: first.fulfillment.id, status: "RTO" } })).errors[0]?.message).toContain("RTO");
    expect(example.events.map((event) => event.topic)).toContain("fulfillment_events/create");
  });
});
