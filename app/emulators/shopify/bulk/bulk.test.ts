import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { deliveredOrder, type Example, exampleShopify, orderSeed, SHOP } from "../testing/example-shopify";

const RUN =
  "mutation($q: String!, $g: Boolean!) { bulkOperationRunQuery(query: $q, groupObjects: $g) { bulkOperation { id status } userErrors { code message } } }";
const POLL =
  "query($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount fileSize url partialDataUrl completedAt } }";
const ORDERS = "{ orders { edges { node { id name lineItems { edges { node { id sku } } } } } } }";

async function start(example: Example, q: string, g = false, more: Parameters<Example["ask"]>[2] = {}) {
  return (await example.ask(RUN, { q, g }, more)).data.bulkOperationRunQuery;
}

async function poll(example: Example, id: string) {
  return (await example.ask(POLL, { id })).data.bulkOperation;
}

async function linesOf(example: Example, url: string): Promise<Record<string, string>[]> {
  const stream = example.engine.getBulkFile(String(url.split("/").at(-1)));
  if (!stream) throw new Error(`no file behind ${url}`);
  return (await text(stream))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function withOrders(count: number, options = {}): Example {
  const example = exampleShopify(options);
  for (let index = 0; index < count; index += 1) example.engine.placeOrder(SHOP, orderSeed(), { silent: true });
  return example;
}

describe("a bulk operation", () => {
  it("runs in the background, writes JSONL with parents, and announces its end", async () => {
    const example = withOrders(120);
    const { bulkOperation, userErrors } = await start(example, ORDERS, true);
    expect(userErrors).toEqual([]);
    expect(bulkOperation.status).toBe("CREATED");
    await example.engine.idle();
    const done = await poll(example, bulkOperation.id);
    expect(done).toMatchObject({ status: "COMPLETED", errorCode: null, objectCount: "240", rootObjectCount: "120", partialDataUrl: null });
    const lines = await linesOf(example, done.url);
    expect(lines).toHaveLength(240);
    expect(lines[0]).toEqual({ id: expect.stringContaining("/Order/"), name: "#1001" });
    expect(lines[1]).toEqual({ id: expect.stringContaining("/LineItem/"), sku: "KU-M", __parentId: lines[0]?.id });
    expect(Number(done.fileSize)).toBeGreaterThan(10_000);
    const [event] = example.events;
    expect(event).toMatchObject({ topic: "bulk_operations/finish", resourceId: bulkOperation.id });
    if (event)
      expect(example.engine.payload(event)).toMatchObject({
        admin_graphql_api_id: bulkOperation.id,
        status: "completed",
        type: "query",
        error_code: null,
      });
  });

  it("promises no neighbourhood of parents and children when ungrouped", async () => {
    const example = withOrders(3);
    const { bulkOperation } = await start(example, ORDERS);
    await example.engine.idle();
    const lines = await linesOf(example, (await poll(example, bulkOperation.id)).url);
    expect(lines.map((line) => line.__parentId !== undefined)).toEqual([false, false, false, true, true, true]);
  });

  it("filters, and keeps to what the app may see", async () => {
    const example = withOrders(2);
    example.engine.placeOrder(SHOP, orderSeed({ placedAt: "2026-01-01T00:00:00Z" }), { silent: true });
    const count = async (query: string, scopes: string[]) => {
      const { bulkOperation } = await start(example, query, false, { scopes });
      await example.engine.idle();
      return (await poll(example, bulkOperation.id)).rootObjectCount;
    };
    expect(await count("{ orders { edges { node { id } } } }", ["read_orders"])).toBe("2");
    expect(await count("{ orders { edges { node { id } } } }", ["read_orders", "read_all_orders"])).toBe("3");
    expect(
      await count("{ orders(query: \"created_at:>='2026-11-01'\") { edges { node { id } } } }", ["read_orders", "read_all_orders"]),
    ).toBe("2");
  });

  it("leaves its partial data behind when it fails", async () => {
    const example = withOrders(120, { faults: { bulkFailAfter: 70 } });
    const { bulkOperation } = await start(example, ORDERS, true);
    await example.engine.idle();
    const failed = await poll(example, bulkOperation.id);
    expect(failed).toMatchObject({
      status: "FAILED",
      errorCode: "INTERNAL_SERVER_ERROR",
      rootObjectCount: "70",
      url: null,
      fileSize: null,
    });
    const lines = await linesOf(example, failed.partialDataUrl);
    expect(lines.filter((line) => line.__parentId === undefined)).toHaveLength(70);
  });

  it("fails with ACCESS_DENIED without the scope", async () => {
    const example = withOrders(1);
    const { bulkOperation } = await start(example, ORDERS, false, { scopes: ["read_products"] });
    await example.engine.idle();
    expect(await poll({ ...example }, bulkOperation.id)).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED", url: null });
  });

  it("can be cancelled while it runs, not afterwards", async () => {
    const example = withOrders(200, { faults: { bulkPauseMs: 1 } });
    const { bulkOperation } = await start(example, ORDERS);
    const cancel = async () =>
      (
        await example.ask("mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }", {
          id: bulkOperation.id,
        })
      ).data.bulkOperationCancel;
    expect((await cancel()).bulkOperation.status).toBe("CANCELING");
    await example.engine.idle();
    expect((await poll(example, bulkOperation.id)).status).toBe("CANCELED");
    expect((await cancel()).userErrors).toHaveLength(1);
  });

  it("counts as failed when the emulator was restarted meanwhile", async () => {
    const example = withOrders(60, { faults: { bulkPauseMs: 1 } });
    const { bulkOperation } = await start(example, ORDERS);
    const second = exampleShopify();
    second.engine.loadJSON(JSON.parse(JSON.stringify(example.engine.toJSON())));
    expect(await poll(second, bulkOperation.id)).toMatchObject({ status: "FAILED", url: null, partialDataUrl: null });
    await example.engine.idle();
  });

  it("reads nested data of a delivered order", async () => {
    const example = exampleShopify();
    await deliveredOrder(example);
    const { bulkOperation } = await start(
      example,
      "{ orders { edges { node { id fulfillments { id displayStatus } fulfillmentOrders { edges { node { id status } } } customer { id numberOfOrders } } } } }",
      true,
    );
    await example.engine.idle();
    const lines = await linesOf(example, (await poll(example, bulkOperation.id)).url);
    expect(lines[0]).toMatchObject({ fulfillments: [{ displayStatus: "DELIVERED" }], customer: { numberOfOrders: "1" } });
    expect(lines[1]).toMatchObject({ status: "CLOSED" });
  });
});

describe("a bulk query that Shopify would not run", () => {
  it.each([
    ["without a connection", "{ shop { id } }"],
    ["with an unknown field", "{ orders { edges { node { shoeSize } } } }"],
    ["with two roots", "{ orders { edges { node { id } } } products { edges { node { id } } } }"],
    ["that is a mutation", 'mutation { returnClose(id: "x") { return { id } } }'],
    ["with variables", "query($n: Int) { orders(first: $n) { edges { node { id } } } }"],
    ["with a connection below a list", "{ orders { edges { node { id fulfillments { id events { edges { node { id } } } } } } } }"],
    ["without the parent's id", "{ orders { edges { node { name lineItems { edges { node { id } } } } } } }"],
    [
      "with more than five connections",
      "{ orders { edges { node { id lineItems { edges { node { id } } } fulfillmentOrders { edges { node { id } } } returns { edges { node { id } } } metafields { edges { node { id } } } shippingLines { edges { node { id } } } } } } }",
    ],
    ["with broken syntax", "{ orders {"],
  ])("%s is refused", async (_what, query) => {
    const example = exampleShopify();
    const { bulkOperation, userErrors } = await start(example, query);
    expect(bulkOperation).toBeNull();
    expect(userErrors[0].code).toBe("INVALID");
  });

  it("needs an offline token", async () => {
    const example = exampleShopify();
    expect((await start(example, ORDERS, false, { tokenKind: "online" })).userErrors[0].code).toBe("INVALID");
  });

  it("fails loudly for fields the emulator has not", async () => {
    const example = withOrders(1);
    const { errors } = await example.ask(RUN, { q: "{ orders { edges { node { id poNumber } } } }", g: false });
    expect(errors[0]?.message).toBe("Order.poNumber is not modelled by the emulator");
  });

  it("is refused beside five that still run", async () => {
    const example = withOrders(60, { faults: { bulkPauseMs: 1 } });
    for (let index = 0; index < 5; index += 1) expect((await start(example, ORDERS)).userErrors).toEqual([]);
    expect((await start(example, ORDERS)).userErrors[0].code).toBe("LIMIT_REACHED");
    await example.engine.idle();
  });
});
