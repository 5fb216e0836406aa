import { afterEach, describe, expect, it } from "vitest";
import { closeAll, setUp, testOrder } from "../testing/set-up";

afterEach(closeAll);

describe("the orders API", () => {
  it("answers an empty list with 204 and no body", async () => {
    const { call } = await setUp();
    expect(await call("GET", "/v2/orders")).toMatchObject({ status: 204, body: null });
  });

  it("writes money as text with four decimals, dates as in mail, and links to what hangs on an order", async () => {
    const { call, state, emulator } = await setUp();
    const id = state.placeOrder("abc123", testOrder());
    const { body } = await call("GET", `/v2/orders/${id}`);
    expect(body).toMatchObject({
      total_inc_tax: "598.0000",
      subtotal_ex_tax: "544.0000",
      total_tax: "4.5000",
      status_id: 7,
      payment_method: "Cash on Delivery",
    });
    expect(body).toMatchObject({ customer_id: 0, refunded_amount: "0.0000", payment_status: "pending", items_total: 3 });
    expect(body.date_created).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/);
    const at = `${emulator.url}/api/stores/abc123/v2/orders/${id}/products`;
    expect(body.products).toEqual({ url: at, resource: `/orders/${id}/products` });
    const lines = await call("GET", `/v2/orders/${id}/products`);
    expect(lines.body[1]).toMatchObject({
      quantity: 2,
      price_inc_tax: "24.7500",
      price_ex_tax: "22.5000",
      discounted_total_inc_tax: "49.5000",
      return_id: 0,
    });
  });

  it("pages, filters and sorts, and refuses what it does not know", async () => {
    const { call, state } = await setUp();
    for (let day = 1; day <= 5; day += 1) {
      const createdAt = new Date(`2026-01-0${day}T10:00:00Z`);
      state.placeOrder("abc123", testOrder({ createdAt, ...(day > 3 ? { externalOrderId: `r${day}` } : {}) }), { silent: true });
    }
    const ids = async (query: string) => ((await call("GET", `/v2/orders?${query}`)).body ?? []).map((order: { id: number }) => order.id);
    expect(await ids("limit=2&page=2")).toEqual([102, 103]);
    expect(await ids("limit=2&page=4")).toEqual([]);
    expect(await ids("sort=date_modified:desc&limit=2")).toEqual([104, 103]);
    expect(await ids("min_date_modified=2026-01-04T10:00:00Z")).toEqual([103, 104]);
    expect(await ids(`min_date_created=${encodeURIComponent("Mon, 05 Jan 2026 10:00:00 +0000")}`)).toEqual([104]);
    expect(await ids("external_order_id=r4")).toEqual([103]);
    expect(await ids("email=ASHA@example.com&limit=1")).toEqual([100]);
    expect((await call("GET", "/v2/orders/count")).body.count).toBe(5);
    const unknown = await call("GET", "/v2/orders?since_id=1");
    expect([unknown.status, unknown.body[0].status]).toEqual([400, 400]);
    expect((await call("GET", "/v2/orders?limit=251")).status).toBe(422);
    expect((await call("GET", "/v2/orders?min_date_modified=yesterday")).status).toBe(400);
    expect((await call("GET", "/v2/orders/99")).status).toBe(404);
  });

  it("gives fifty lines of a consignment with a warning, and all of them by pages", async () => {
    const { call, state } = await setUp();
    const lines = Array.from({ length: 60 }, (_, index) => ({ name: `Thing ${index}`, quantity: 1, price: 10 }));
    const id = state.placeOrder("abc123", testOrder({ lines }), { silent: true });
    const { body } = await call("GET", "/v2/orders?include=consignments.line_items&consignment_structure=object");
    const [shipping] = body[0].consignments.shipping;
    expect([shipping.line_items.length, typeof shipping.__warning__.message, shipping.base_cost]).toEqual([50, "string", 49.5]);
    expect((await call("GET", `/v2/orders/${id}/products?limit=50&page=2`)).body).toHaveLength(10);
    const list = await call("GET", `/v2/orders/${id}?include=consignments`);
    expect(list.body.consignments[0].shipping[0].line_items[0].resource).toMatch(/products/);
    expect((await call("GET", "/v2/orders?include=products")).status).toBe(400);
  });

  it("changes only what is given, tells it, and keeps the rest", async () => {
    const { call, state, emulator, app } = await setUp();
    const id = state.placeOrder("abc123", testOrder(), { silent: true });
    for (const scope of ["store/order/updated", "store/order/statusUpdated", "store/order/created"])
      await call("POST", "/v3/hooks", { scope, destination: `${app.url}/hooks`, is_active: true });
    const held = await call("PUT", `/v2/orders/${id}`, { status_id: 12, staff_notes: "held" });
    expect(held.body).toMatchObject({
      status_id: 12,
      status: "Manual Verification Required",
      staff_notes: "held",
      total_inc_tax: "598.0000",
    });
    await call("PUT", `/v2/orders/${id}`, { staff_notes: "still held" });
    await emulator.drain();
    const told = app.received.map((one) => JSON.parse(one.body)).map((one) => [one.scope, one.data.status?.new_status_id]);
    expect(told.sort()).toEqual([
      ["store/order/statusUpdated", 12],
      ["store/order/updated", undefined],
      ["store/order/updated", undefined],
    ]);
    expect((await call("PUT", `/v2/orders/${id}`, { status_id: 15 })).status).toBe(400);
    expect((await call("PUT", `/v2/orders/${id}`, { hold: true })).status).toBe(400);
  });

  it("takes the discount off a line that is touched", async () => {
    const { call, state } = await setUp();
    const id = state.placeOrder("abc123", testOrder({ lines: [{ name: "Kurta", quantity: 2, price: 500, discount: 100 }], coupon: "TEN" }));
    const [line] = (await call("GET", `/v2/orders/${id}/products`)).body;
    expect(line).toMatchObject({ discounted_total_inc_tax: "900.0000", applied_discounts: [{ code: "TEN", amount: "100.0000" }] });
    expect((await call("GET", `/v2/orders/${id}/coupons`)).body[0].code).toBe("TEN");
    await call("PUT", `/v2/orders/${id}`, { products: [{ id: line.id, quantity: 1 }] });
    expect((await call("GET", `/v2/orders/${id}/products`)).body[0]).toMatchObject({
      quantity: 1,
      applied_discounts: [],
      discounted_total_inc_tax: "500.0000",
    });
  });

  it("creates an exchange order once per external id can be looked up, and refuses half a price", async () => {
    const { call, state } = await setUp();
    const [product] = state.addProducts("abc123", [{ name: "Kurta", sku: "K-1", price: 499, onHand: 5 }]);
    const order = (line: object) => ({
      billing_address: { email: "a@b.example", zip: "411001" },
      products: [{ product_id: product, quantity: 1, ...line }],
      external_order_id: "ret_1",
      external_source: "12345",
      status_id: 11,
    });
    expect((await call("POST", "/v2/orders", order({ price_inc_tax: 0 }))).status).toBe(400);
    expect((await call("POST", "/v2/orders", order({ variant_id: 7 }))).status).toBe(400);
    expect(state.orderIds("abc123")).toEqual([]);
    const made = await call("POST", "/v2/orders", order({ price_inc_tax: 0, price_ex_tax: 0 }));
    expect(made).toMatchObject({ status: 200, body: { total_inc_tax: "0.0000", external_source: "12345", status_id: 11 } });
    expect((await call("GET", "/v2/orders?external_order_id=ret_1")).body).toHaveLength(1);
    expect(state.onHand("abc123", product ?? 0)).toBe(4);
  });

  it("ships, moves the status on, and never back", async () => {
    const { call, state } = await setUp();
    const id = state.placeOrder("abc123", testOrder());
    expect((await call("GET", `/v2/orders/${id}/shipments`)).status).toBe(204);
    const [kurta, socks] = (await call("GET", `/v2/orders/${id}/products`)).body;
    const [address] = (await call("GET", `/v2/orders/${id}/shipping_addresses`)).body;
    const ship = (order_product_id: number, quantity: number) =>
      call("POST", `/v2/orders/${id}/shipments`, {
        order_address_id: address.id,
        tracking_number: "T1",
        items: [{ order_product_id, quantity }],
      });
    expect((await ship(socks.id, 3)).status).toBe(400);
    const first = await ship(kurta.id, 1);
    expect([first.status, state.order("abc123", id).statusId]).toEqual([201, 3]);
    await ship(socks.id, 2);
    expect(state.order("abc123", id).statusId).toBe(2);
    expect((await call("DELETE", `/v2/orders/${id}/shipments/${first.body.id}`)).status).toBe(204);
    expect((await call("GET", `/v2/orders/${id}`)).body).toMatchObject({ status_id: 2, items_shipped: 2 });
  });
});
