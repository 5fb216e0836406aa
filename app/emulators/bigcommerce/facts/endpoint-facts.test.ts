import { afterEach, describe, expect, it } from "vitest";
import { allEndpoints } from "../endpoints/all-endpoints";
import { cardOrder, closeAll, setUp, testHash, testOrder } from "../testing/set-up";
import { endpointFacts } from "./endpoint-facts";

afterEach(closeAll);

/** Served beside the published list, because the app or the merchant's side needs them. */
const beside = [
  "GET /v2/orders/{order_id}/consignments",
  "DELETE /v2/orders/{order_id}/shipments/{shipment_id}",
  "GET /v2/customer_groups",
  "GET /v2/gift_certificates",
  "GET /v2/gift_certificates/{id}",
  "GET /v3/catalog/products",
  "GET /v3/catalog/trees/categories",
  "GET /v3/catalog/products/{product_id}",
  "GET /v3/catalog/products/{product_id}/variants",
  "GET /v3/content/pages/{id}",
  "PUT /v3/content/pages/{id}",
  "DELETE /v3/content/pages/{id}",
  "POST /graphql",
];

const jsonType = (value: unknown): string => (value === null ? "null" : Number.isInteger(value) ? "integer" : typeof value);

/** Whether a leaf may stand where the facts have a type such as "integer", "string?", "string(a,b)" or "number|string". */
function fits(value: unknown, type: string): boolean {
  return type.split(/\|(?![^(]*\))/).some((one) => {
    if (one === "any" || one.startsWith("any(") || one.startsWith("object")) return true;
    if (value === null) return one.endsWith("?");
    if (one.startsWith("integer(")) return Number.isInteger(value);
    const listed = /^string\(([^)]*)\)/.exec(one)?.[1];
    if (listed !== undefined)
      return (
        typeof value === "string" &&
        listed
          .split(",")
          .map((word) => word.replaceAll('"', ""))
          .includes(value)
      );
    const plain = one.replace(/[?:].*$/, "");
    return jsonType(value) === plain || (plain === "number" && jsonType(value) === "integer");
  });
}

/** What is wrong with an answer: unknown fields and wrong types, by path. */
function strayFields(value: unknown, facts: ReadonlyMap<string, string>, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => strayFields(one, facts, `${path}[]`));
  if (typeof value === "object" && value !== null) {
    if (/^(object|any|…)/.test(facts.get(path) ?? "")) return [];
    return Object.entries(value).flatMap(([key, one]) => strayFields(one, facts, path === "" ? key : `${path}.${key}`));
  }
  const type = facts.get(path);
  if (type === undefined) return [`${path} is unknown`];
  return fits(value, type) ? [] : [`${path} is no ${type}: ${JSON.stringify(value)}`];
}

/** Fields the facts have at the top of each thing and the answer has not. */
function missingFields(value: unknown, facts: ReadonlyMap<string, string>): string[] {
  const root = Array.isArray(value) ? "[]." : "";
  const thing = Array.isArray(value) ? value[0] : value;
  const tops = [...facts.keys()].filter((path) => path.startsWith(root)).map((path) => path.slice(root.length).split(/[.[]/)[0] ?? "");
  return [...new Set(tops)].filter((name) => name !== "" && !(name in (thing as object)));
}

describe("the emulator against the published facts", () => {
  it("serves every published endpoint, and beside them only those named here", () => {
    const served = Object.keys(allEndpoints);
    expect([...endpointFacts().keys()].filter((name) => !served.includes(name))).toEqual([]);
    expect(served.filter((name) => !endpointFacts().has(name)).sort()).toEqual([...beside].sort());
  });

  it("answers with published fields of published types only", async () => {
    const { call, state, emulator } = await setUp({ grant: [...scopesOfAll] });
    const [customer = 0] = state.addCustomers(testHash, [{ email: "a@b.example", firstName: "A", lastName: "B" }]);
    const [product = 0] = state.addProducts(testHash, [{ name: "Kurta", sku: "K", price: 100 }]);
    const order = state.placeOrder(
      testHash,
      cardOrder({
        customerId: customer,
        lines: [{ productId: product, quantity: 2, discount: 10, options: [{ name: "Size", value: "M" }] }],
        coupon: "TEN",
        ipAddress: "203.0.113.9",
      }),
    );
    state.placeOrder(testHash, testOrder());
    state.ship(testHash, order);
    state.addMessage(testHash, order, "Hello", "Where is it?");
    const line = state.order(testHash, order).lines[0]?.id;
    const items = [{ item_type: "PRODUCT", item_id: line, quantity: 1, reason: "small" }];
    const refund = { items, payments: [{ provider_id: "storecredit", amount: 95, offline: false }] };
    const hook = await call("POST", "/v3/hooks", {
      scope: "store/order/updated",
      destination: "https://app.example/h",
      headers: { a: "b" },
    });
    const script = await call("POST", "/v3/content/scripts", { name: "s", src: "https://app.example/s.js" });
    const metafield = { permission_set: "read", namespace: "n", key: "k", value: "v" };
    const one = `/v2/orders/${order}`;
    const three = `/v3/orders/${order}`;
    const page = { type: "page", name: "Policy", url: "/policy/" };
    const made = await call("POST", `${three}/payment_actions/refunds`, refund);
    const calls: [string, string, unknown?][] = [
      ["GET /v2/orders", "/v2/orders"],
      ["GET /v2/orders", "/v2/orders?include=consignments.line_items,fees&consignment_structure=object"],
      ["GET /v2/orders/count", "/v2/orders/count"],
      ["GET /v2/orders/{order_id}", `${one}?include=consignments.line_items&consignment_structure=object`],
      ["PUT /v2/orders/{order_id}", one, { staff_notes: "x" }],
      [
        "POST /v2/orders",
        "/v2/orders",
        { billing_address: { email: "a@b.example", zip: "1" }, products: [{ product_id: product, quantity: 1 }] },
      ],
      ...["products", "coupons", "shipping_addresses", "shipments", "messages"].map((part): [string, string] => [
        `GET /v2/orders/{order_id}/${part}`,
        `${one}/${part}`,
      ]),
      ["GET /v2/order_statuses", "/v2/order_statuses"],
      ["GET /v2/store", "/v2/store"],
      ["GET /v2/time", "/v2/time"],
      ["GET /v3/orders/{order_id}/transactions", `${three}/transactions`],
      ["POST /v3/orders/{order_id}/payment_actions/refund_quotes", `${three}/payment_actions/refund_quotes`, { items }],
      ["POST /v3/orders/{order_id}/payment_actions/refunds", `${three}/payment_actions/refunds`, refund],
      ["GET /v3/orders/{order_id}/payment_actions/refunds", `${three}/payment_actions/refunds`],
      ["GET /v3/orders/payment_actions/refunds/{refund_id}", `/v3/orders/payment_actions/refunds/${made.body.data.id}`],
      ["GET /v3/orders/payment_actions/refunds", "/v3/orders/payment_actions/refunds"],
      ["POST /v3/orders/{order_id}/metafields", `${three}/metafields`, metafield],
      ["GET /v3/orders/{order_id}/metafields", `${three}/metafields`],
      ["GET /v3/hooks", "/v3/hooks"],
      ["GET /v3/hooks/{webhook_id}", `/v3/hooks/${hook.body.data.id}`],
      ["GET /v3/hooks/admin", "/v3/hooks/admin"],
      ["GET /v3/customers", "/v3/customers?include=storecredit"],
      ["PUT /v3/customers", "/v3/customers", [{ id: customer, notes: "n" }]],
      ["GET /v3/content/scripts", "/v3/content/scripts"],
      ["GET /v3/content/scripts/{uuid}", `/v3/content/scripts/${script.body.data.uuid}`],
      [
        "POST /v3/inventory/adjustments/relative",
        "/v3/inventory/adjustments/relative",
        { items: [{ location_id: 1, product_id: product, quantity: 1 }] },
      ],
      ["GET /v3/inventory/items", "/v3/inventory/items"],
      ["GET /v3/channels", "/v3/channels"],
      ["GET /v3/sites", "/v3/sites"],
      ["POST /v3/content/pages", "/v3/content/pages", page],
      ["GET /v3/content/pages", "/v3/content/pages"],
      [
        "POST /v2/gift_certificates",
        "/v2/gift_certificates",
        { to_name: "A", to_email: "a@b.example", from_name: "S", from_email: "s@b.example", amount: "5" },
      ],
      ["GET /v3/payments/methods", `/v3/payments/methods?order_id=${order}`],
    ];
    const wrong: Record<string, string[]> = {};
    for (const [name, path, body] of calls) {
      const reply = await call(name.split(" ")[0] ?? "", path, body);
      const facts = endpointFacts().get(name)?.responses.get(String(reply.status));
      const faults = facts
        ? [...strayFields(reply.body, facts), ...missingFields(reply.body, facts)]
        : [`status ${reply.status}: ${JSON.stringify(reply.body)}`];
      if (faults.length > 0) wrong[name] = [...new Set(faults)];
    }
    expect(wrong).toEqual({});
    expect(emulator.state.refunds(testHash)).toHaveLength(2);
  });
});

const scopesOfAll = [
  "store_v2_orders",
  "store_v2_transactions",
  "store_v2_information_read_only",
  "store_v2_customers",
  "store_inventory",
  "store_v2_content",
  "store_v2_marketing",
  "store_channel_settings_read_only",
  "store_sites_read_only",
  "store_payments_methods_read",
];
