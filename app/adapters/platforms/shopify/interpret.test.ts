import { describe, expect, it } from "vitest";
import { Refusal } from "~/domain/errors";
import { restOrder } from "./fixtures/rest-order";
import { interpret, knownTopics } from "./interpret";

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const order = "gid://shopify/Order/5001";

const cases: [string, unknown, object][] = [
  ["orders/create", restOrder(), { kind: "order", order: { externalId: order } }],
  ["orders/updated", restOrder(), { kind: "order" }],
  ["orders/cancelled", restOrder({ cancelled_at: "2026-06-02T00:00:00Z" }), { kind: "order" }],
  ["orders/delete", { id: 5001 }, { kind: "order-deleted", orderExternalId: order }],
  ["orders/edited", { order_edit: { id: 1, order_id: 5001 } }, { kind: "order-changed", orderExternalId: order }],
  ["order_transactions/create", { id: 1, order_id: 5001 }, { kind: "order-changed", orderExternalId: order }],
  ["fulfillments/create", { id: 1, order_id: 5001 }, { kind: "order-changed", orderExternalId: order }],
  ["fulfillments/update", { id: 1, order_id: "5001" }, { kind: "order-changed", orderExternalId: order }],
  ["fulfillment_events/create", { id: 1, order_id: 5001 }, { kind: "order-changed", orderExternalId: order }],
  ["refunds/create", { id: 1, order_id: 5001 }, { kind: "order-changed", orderExternalId: order }],
  ...["request", "approve", "decline", "update", "process", "cancel", "close", "reopen"].map((what): [string, unknown, object] => [
    `returns/${what}`,
    { id: 9, admin_graphql_api_id: "gid://shopify/Return/9", order: { id: 5001, admin_graphql_api_id: order } },
    { kind: "return-changed", returnExternalId: "gid://shopify/Return/9", orderExternalId: order },
  ]),
  [
    "customers/update",
    { id: 71, updated_at: "2026-06-01T00:00:00Z" },
    { kind: "shopper", shopperExternalId: "gid://shopify/Customer/71", updatedAt: new Date("2026-06-01T00:00:00Z") },
  ],
  [
    "bulk_operations/finish",
    { admin_graphql_api_id: "gid://shopify/BulkOperation/3", status: "completed" },
    { kind: "bulk-finished", bulkId: "gid://shopify/BulkOperation/3" },
  ],
  ["shop/update", { id: 1 }, { kind: "store-changed" }],
  ["app/scopes_update", { current: ["read_orders"], previous: [] }, { kind: "scopes-changed", scopes: ["read_orders"] }],
  ["app/uninstalled", { id: 1 }, { kind: "uninstalled" }],
  ["shop/redact", { shop_id: 1, shop_domain: "demo.myshopify.com" }, { kind: "redact-store" }],
  [
    "customers/redact",
    { customer: { id: 71, email: "a@example.com", phone: "+91980" }, orders_to_redact: [5001] },
    {
      kind: "redact-shopper",
      shopperExternalId: "gid://shopify/Customer/71",
      email: "a@example.com",
      phone: "+91980",
      orderExternalIds: [order],
    },
  ],
  [
    "customers/data_request",
    { customer: { id: 71, email: "a@example.com" }, orders_requested: [5001], data_request: { id: 99 } },
    { kind: "export-shopper", shopperExternalId: "gid://shopify/Customer/71", requestId: "99", orderExternalIds: [order] },
  ],
];

describe("what a Shopify delivery means", () => {
  it.each(cases)("%s", (topic, body, fact) => {
    expect(interpret(topic, bytes(body))).toMatchObject(fact);
  });

  it("has a case here for every topic it knows", () => {
    expect(cases.map(([topic]) => topic).sort()).toEqual([...knownTopics].sort());
  });

  it("ignores other topics without reading them", () => {
    expect(interpret("products/update", Buffer.from("not json"))).toMatchObject({ kind: "ignored" });
  });

  it.each(knownTopics.filter((topic) => !["shop/update", "app/uninstalled", "shop/redact"].includes(topic)))(
    "refuses an empty %s",
    (topic) => {
      if (topic === "customers/redact")
        return expect(interpret(topic, bytes({}))).toMatchObject({ shopperExternalId: null, orderExternalIds: [] });
      expect(() => interpret(topic, bytes({}))).toThrow(Refusal);
    },
  );

  it.each([
    ["broken JSON", Buffer.from("{")],
    ["illegal UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ["a bare null", Buffer.from("null")],
  ])("refuses %s", (_name, body) => {
    expect(() => interpret("orders/create", body)).toThrow(expect.objectContaining({ code: "bad_payload" }));
  });
});
