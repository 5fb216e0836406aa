import { describe, expect, it } from "vitest";
import type { JsonObject, Topic } from "../engine-types";
import { codSeed, deliveredOrder, type Example, exampleShopify, orderSeed, SHOP } from "../testing/example-shopify";

/** Bodies as they were at the moment of their event, newest last. */
function recorder(redact = false) {
  const example = exampleShopify();
  const bodies: { topic: Topic; body: JsonObject }[] = [];
  example.engine.on((event) => bodies.push({ topic: event.topic, body: example.engine.payload(event, { redact }) }));
  const last = (topic: Topic) => bodies.findLast((one) => one.topic === topic)?.body;
  return { ...example, bodies, last };
}

async function returned(example: Example) {
  const order = await deliveredOrder(example);
  const line = {
    fulfillmentLineItemId: order.fulfillmentLineItemId,
    quantity: 1,
    returnReasonDefinitionId: "gid://shopify/ReturnReasonDefinition/106",
    customerNote: "Torn",
  };
  const { data } = await example.ask(
    "mutation($i: ReturnRequestInput!) { returnRequest(input: $i) { return { id } userErrors { code } } }",
    { i: { orderId: order.orderId, returnLineItems: [line] } },
  );
  return { ...order, returnId: String(data.returnRequest.return.id) };
}

describe("the body of orders/create", () => {
  it("has the shape of a REST order", () => {
    const { engine, last } = recorder();
    const id = engine.placeOrder(SHOP, codSeed({ tags: ["b", "a"], note: "Ring twice" }));
    expect(last("orders/create")).toMatchObject({
      id: Number(id.split("/").at(-1)),
      admin_graphql_api_id: id,
      name: "#1001",
      order_number: 1001,
      created_at: "2026-11-21T12:00:00Z",
      updated_at: "2026-11-21T12:00:00Z",
      cancelled_at: null,
      currency: "INR",
      total_price: "949.00",
      subtotal_price: "900.00",
      total_discounts: "99.00",
      total_line_items_price: "999.00",
      total_price_set: { shop_money: { amount: "949.00", currency_code: "INR" } },
      total_shipping_price_set: { shop_money: { amount: "49.00" } },
      financial_status: "pending",
      fulfillment_status: null,
      payment_gateway_names: ["Cash on Delivery (COD)"],
      tags: "a, b",
      note: "Ring twice",
      source_name: "web",
      browser_ip: "203.0.113.9",
      discount_codes: [{ code: "DIWALI", amount: "99.00", type: "fixed_amount" }],
      email: "asha@example.com",
      customer: { id: expect.any(Number), first_name: "Asha", phone: "+919800000001" },
      shipping_address: { address1: "12 Lake Road", city: "Pune", zip: "411001", country: "India", country_code: "IN" },
      billing_address: { zip: "411001" },
      line_items: [
        {
          id: expect.any(Number),
          product_id: expect.any(Number),
          variant_id: expect.any(Number),
          sku: "KU-M",
          title: "Block-print kurta",
          variant_title: "M",
          quantity: 2,
          fulfillable_quantity: 2,
          fulfillment_status: null,
          price: "499.50",
          discount_allocations: [{ amount: "99.00" }],
        },
      ],
      fulfillments: [],
      refunds: [],
    });
  });

  it("keeps amounts of currencies without decimals whole", () => {
    const { engine, last } = recorder();
    engine.addStore({
      shop: "tokyo.myshopify.com",
      name: "T",
      currency: "JPY",
      timezone: "Asia/Tokyo",
      countryCode: "JP",
      email: "t@example.com",
      products: [],
      customers: [],
    });
    engine.placeOrder(
      "tokyo.myshopify.com",
      orderSeed({
        currency: "JPY",
        shippingPrice: "500",
        lines: [{ variantKey: "x", sku: "x", title: "x", variantTitle: "", quantity: 1, price: "1200", discount: "0", productType: "x" }],
      }),
    );
    expect(last("orders/create")).toMatchObject({ total_price: "1700", line_items: [{ product_id: null, variant_title: null }] });
  });
});

describe("redacted bodies", () => {
  it("hold no name, e-mail, phone, street, postal code or address of the network, and keep the rest", () => {
    const { engine, last } = recorder(true);
    engine.placeOrder(SHOP, codSeed());
    const body = last("orders/create");
    for (const secret of ["asha", "rao", "+9198", "lake road", "411001", "203.0.113.9"])
      expect(JSON.stringify(body).toLowerCase()).not.toContain(secret);
    expect(body).toMatchObject({
      name: "#1001",
      email: null,
      phone: null,
      total_price: "949.00",
      shipping_address: { city: "Pune", province: "Maharashtra", country_code: "IN", zip: null, name: null },
      customer: { id: expect.any(Number), first_name: null },
      line_items: [{ title: "Block-print kurta", name: "Block-print kurta - M" }],
    });
  });
});

describe("the bodies of what follows", () => {
  it("show shipping and payment", async () => {
    const { engine, last } = recorder();
    const id = engine.placeOrder(SHOP, codSeed());
    engine.fulfilOrder(SHOP, id, { trackingNumber: "AWB7", trackingCompany: "Delhivery" });
    expect(last("fulfillments/create")).toMatchObject({
      order_id: Number(id.split("/").at(-1)),
      status: "success",
      shipment_status: null,
      tracking_number: "AWB7",
      line_items: [{ quantity: 2, sku: "KU-M" }],
    });
    engine.addFulfillmentEvent(SHOP, "#1001", "OUT_FOR_DELIVERY");
    expect(last("fulfillment_events/create")).toMatchObject({
      status: "out_for_delivery",
      order_id: expect.any(Number),
      fulfillment_id: expect.any(Number),
    });
    engine.markDelivered(SHOP, 1001);
    expect(last("fulfillments/update")).toMatchObject({ shipment_status: "delivered" });
    expect(last("order_transactions/create")).toMatchObject({
      kind: "sale",
      status: "success",
      amount: "949.00",
      manual_payment_gateway: true,
    });
    expect(last("orders/updated")).toMatchObject({ financial_status: "paid", fulfillment_status: "fulfilled" });
  });

  it("show holds, risk and cancellation", async () => {
    const { engine, ask, last } = recorder();
    const id = engine.placeOrder(SHOP, codSeed());
    const { data } = await ask("query($id: ID!) { order(id: $id) { fulfillmentOrders(first: 1) { nodes { id } } } }", { id });
    const work = data.order.fulfillmentOrders.nodes[0].id;
    await ask(
      'mutation($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: {reason: HIGH_RISK_OF_FRAUD, reasonNotes: "RTO"}) { userErrors { code } } }',
      { id: work },
    );
    expect(last("fulfillment_holds/added")).toMatchObject({
      fulfillment_order: { id: work, status: "on_hold" },
      fulfillment_hold: { reason: "high_risk_of_fraud", reason_notes: "RTO" },
    });
    await ask("mutation($id: ID!) { fulfillmentOrderReleaseHold(id: $id) { userErrors { code } } }", { id: work });
    expect(last("fulfillment_holds/released")).toMatchObject({
      fulfillment_order: { status: "open" },
      fulfillment_hold: { reason: "high_risk_of_fraud" },
    });
    await ask(
      "mutation($id: ID!) { orderRiskAssessmentCreate(orderRiskAssessmentInput: {orderId: $id, riskLevel: HIGH, facts: []}) { userErrors { code } } }",
      { id },
    );
    expect(last("orders/risk_assessment_changed")).toMatchObject({ admin_graphql_api_order_id: id, risk_level: "high" });
    engine.cancelOrder(SHOP, id, { reason: "FRAUD" });
    expect(last("orders/cancelled")).toMatchObject({
      cancelled_at: "2026-11-21T12:00:00Z",
      cancel_reason: "fraud",
      financial_status: "voided",
    });
  });

  it("show returns and refunds", async () => {
    const example = recorder();
    const { returnId, orderId, paymentId } = await returned(example);
    expect(example.last("returns/request")).toMatchObject({
      admin_graphql_api_id: returnId,
      status: "requested",
      order: { admin_graphql_api_id: orderId },
      return_line_items: [{ quantity: 1, return_reason: "defective", customer_note: "Torn" }],
    });
    await example.ask("mutation($id: ID!) { returnApproveRequest(input: {id: $id}) { userErrors { code } } }", { id: returnId });
    const { data } = await example.ask("query($id: ID!) { return(id: $id) { returnLineItems(first: 1) { nodes { id } } } }", {
      id: returnId,
    });
    const refund = { orderTransactions: [{ parentId: paymentId, transactionAmount: { amount: "450", currencyCode: "INR" } }] };
    await example.ask("mutation($i: ReturnProcessInput!) { returnProcess(input: $i) { userErrors { code } } }", {
      i: {
        returnId,
        returnLineItems: [{ id: data.return.returnLineItems.nodes[0].id, quantity: 1 }],
        financialTransfer: { issueRefund: refund },
      },
    });
    expect(example.last("returns/process")).toMatchObject({ return_line_items: [{ processed_quantity: 1, refunded_quantity: 1 }] });
    expect(example.last("refunds/create")).toMatchObject({
      order_id: expect.any(Number),
      return: { admin_graphql_api_id: returnId },
      refund_line_items: [{ quantity: 1, subtotal: "450.00" }],
      transactions: [{ kind: "refund", amount: "450.00", status: "success" }],
    });
    expect(example.last("orders/updated")).toMatchObject({
      financial_status: "partially_refunded",
      refunds: [{ return: { admin_graphql_api_id: returnId } }],
    });
  });

  it("show customers, scopes and the store", async () => {
    const { engine, ask, last } = recorder();
    const { data } = await ask("{ customers(first: 1) { nodes { id } } }");
    await ask('mutation($id: ID!) { tagsAdd(id: $id, tags: ["rto-exempt"]) { userErrors { message } } }', {
      id: data.customers.nodes[0].id,
    });
    expect(last("customers/update")).toMatchObject({ first_name: "Asha", tags: "rto-exempt" });
    engine.announce(SHOP, "app/scopes_update", { previous: [], current: ["read_orders"] });
    expect(last("app/scopes_update")).toMatchObject({ current: ["read_orders"] });
    engine.announce(SHOP, "app/uninstalled");
    expect(last("app/uninstalled")).toMatchObject({ myshopify_domain: SHOP });
  });
});

describe("events", () => {
  it("of one action share their id, of two do not; silent history has none", () => {
    const { engine, events } = recorder();
    engine.placeOrder(SHOP, orderSeed(), { silent: true });
    expect(events).toEqual([]);
    const id = engine.placeOrder(SHOP, orderSeed());
    engine.fulfilOrder(SHOP, id);
    const [placed, ...shipped] = events.map((event) => event.eventId);
    expect(new Set(shipped).size).toBe(1);
    expect(shipped).not.toContain(placed);
  });
});
