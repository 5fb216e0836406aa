import { afterEach, describe, expect, it } from "vitest";
import { cardOrder, closeAll, setUp, testHash, testOrder } from "../testing/set-up";

afterEach(closeAll);

const at = (order: number, what: string) => `/v3/orders/${order}/payment_actions/${what}`;

/** An order, its lines' ids, and a way to quote and refund it. */
async function onOrder(options: Parameters<typeof setUp>[0] = {}, seed = cardOrder()) {
  const made = await setUp(options);
  const id = made.state.placeOrder(testHash, seed);
  const [kurta, socks] = made.state.order(testHash, id).lines.map((line) => line.id);
  const quote = (items: unknown[]) => made.call("POST", at(id, "refund_quotes"), { items });
  const refund = (items: unknown[], payments: unknown[], more: object = {}) =>
    made.call("POST", at(id, "refunds"), { items, payments, ...more });
  const one = (item_id: number | undefined, quantity = 1) => ({ item_type: "PRODUCT", item_id, quantity, reason: "too small" });
  return { ...made, id, kurta, socks, quote, refund, one };
}

describe("refund quotes", () => {
  it("offer complete ways to pay; store credit to registered shoppers only", async () => {
    const { quote, kurta, one, state, call } = await onOrder();
    const guest = await quote([one(kurta)]);
    expect([guest.status, guest.body.data.total_refund_amount]).toEqual([201, 499]);
    const ways = (reply: typeof guest) =>
      reply.body.data.refund_methods.map((way: { provider_id: string }[]) => way.map((method) => method.provider_id));
    expect(ways(guest)).toEqual([["testgateway"], ["custom"]]);
    const [customer] = state.addCustomers(testHash, [{ email: "asha@example.com", firstName: "Asha", lastName: "Rao" }]);
    const second = state.placeOrder(testHash, cardOrder({ customerId: customer ?? 0 }));
    const line = state.order(testHash, second).lines[1];
    expect(ways(await call("POST", at(second, "refund_quotes"), { items: [one(line?.id, 2)] }))).toEqual([
      ["testgateway"],
      ["storecredit"],
      ["custom"],
    ]);
  });

  it("divide a discounted line so that its parts make the whole", async () => {
    const { quote, refund, kurta, one } = await onOrder(
      {},
      cardOrder({ lines: [{ name: "Kurta", quantity: 3, price: 33.4, discount: 0.2 }], shippingCost: 0 }),
    );
    const amounts: number[] = [];
    for (let unit = 0; unit < 3; unit += 1) {
      const { total_refund_amount: amount } = (await quote([one(kurta)])).body.data;
      amounts.push(amount);
      expect((await refund([one(kurta)], [{ provider_id: "testgateway", amount, offline: false }])).status).toBe(201);
    }
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(100, 8);
    expect((await quote([one(kurta)])).status).toBe(422);
  });

  it("refuse what is not there: other lines, too many units, too much shipping, whole cents beyond the order", async () => {
    const { quote, kurta, socks, one, id, state } = await onOrder();
    const shipping = state.order(testHash, id).shipping?.id;
    expect((await quote([one(99_999)])).status).toBe(422);
    expect((await quote([one(kurta, 2)])).status).toBe(422);
    expect((await quote([one(socks, 1), one(socks, 2)])).status).toBe(422);
    expect((await quote([{ item_type: "SHIPPING", item_id: shipping, amount: 50 }])).status).toBe(422);
    expect((await quote([{ item_type: "SHIPPING", item_id: shipping, amount: 49.5 }])).body.data.total_refund_amount).toBe(49.5);
    expect((await quote([{ item_type: "ORDER", item_id: id, amount: 598.01 }])).status).toBe(422);
    expect((await quote([{ item_type: "PRODUCT", item_id: kurta, amount: 5 }])).status).toBe(422);
    expect((await quote([])).status).toBe(422);
  });
});

describe("refunds", () => {
  it("must be paid exactly as quoted, and change the status and what is left", async () => {
    const { refund, kurta, socks, one, id, call, state, emulator, app } = await onOrder();
    for (const scope of ["store/order/refund/created", "store/order/statusUpdated"])
      await call("POST", "/v3/hooks", { scope, destination: `${app.url}/hooks`, is_active: true });
    const pay = (amount: number, provider_id = "testgateway") => [{ provider_id, amount, offline: false }];
    expect((await refund([one(kurta)], pay(498.99))).status).toBe(422);
    expect((await refund([one(kurta)], pay(499, "storecredit"))).status).toBe(422);
    const made = await refund([one(kurta)], pay(499));
    expect(made).toMatchObject({
      status: 201,
      body: { data: { order_id: id, total_amount: 499, reason: "too small", payments: [{ is_declined: false }] } },
    });
    expect(state.order(testHash, id)).toMatchObject({ statusId: 14 });
    expect((await call("GET", `/v2/orders/${id}`)).body).toMatchObject({ refunded_amount: "0.0000", payment_status: "partially refunded" });
    expect((await call("GET", `/v2/orders/${id}/products`)).body[0]).toMatchObject({ quantity_refunded: 1, refund_amount: "0.0000" });
    await refund([one(socks, 2), { item_type: "ORDER", item_id: id, amount: 49.5 }], pay(99));
    expect(state.order(testHash, id).statusId).toBe(4);
    await emulator.drain();
    const told = app.received.map((delivery) => JSON.parse(delivery.body).data);
    expect(told.filter((data) => data.refund).map((data) => data.refund.refund_id)).toEqual(state.refunds(testHash).map((one) => one.id));
    expect(
      told
        .filter((data) => data.status)
        .map((data) => data.status.new_status_id)
        .sort(),
    ).toEqual([14, 4]);
    expect((await call("GET", at(id, "refunds"))).body.data).toHaveLength(2);
    expect((await call("GET", `/v3/orders/payment_actions/refunds?order_id:in=${id}`)).body.data).toHaveLength(2);
    expect((await call("GET", `/v3/orders/payment_actions/refunds/${made.body.data.id}`)).body.data.total_amount).toBe(499);
    const events = (await call("GET", `/v3/orders/${id}/transactions`)).body.data.map((one: { event: string }) => one.event);
    expect(events).toEqual(["purchase", "refund", "refund"]);
  });

  it("do not put anything back on the shelf", async () => {
    const { state, call } = await setUp();
    const [product = 0] = state.addProducts(testHash, [{ name: "Kurta", sku: "K-1", price: 499, onHand: 5 }]);
    const id = state.placeOrder(testHash, cardOrder({ lines: [{ productId: product, quantity: 2 }], shippingCost: 0 }));
    const line = state.order(testHash, id).lines[0]?.id;
    await call("POST", at(id, "refunds"), {
      items: [{ item_type: "PRODUCT", item_id: line, quantity: 2 }],
      payments: [{ provider_id: "custom", amount: 998, offline: true }],
    });
    expect([state.order(testHash, id).statusId, state.onHand(testHash, product)]).toEqual([4, 3]);
  });

  it("wait until cash was received, and are then a book entry", async () => {
    const { quote, refund, kurta, one, id, state, call } = await onOrder({}, testOrder());
    expect((await quote([one(kurta)])).status).toBe(422);
    expect((await call("GET", `/v3/orders/${id}/transactions`)).body.data).toMatchObject([
      { gateway: "cod", method: "offline", order_id: String(id), offline: { display_name: "Cash on Delivery" } },
    ]);
    state.ship(testHash, id);
    expect((await quote([one(kurta)])).status).toBe(422);
    state.complete(testHash, id);
    const [[method]] = (await quote([one(kurta)])).body.data.refund_methods;
    expect(method).toMatchObject({ provider_id: "cod", amount: 499, offline: true, offline_provider: true });
    expect((await refund([one(kurta)], [{ provider_id: "cod", amount: 499, offline: false }])).status).toBe(422);
    expect((await refund([one(kurta)], [{ provider_id: "cod", amount: 499, offline: true }])).status).toBe(201);
  });

  it("pay into store credit", async () => {
    const { state, call } = await setUp();
    const [customer = 0] = state.addCustomers(testHash, [{ email: "asha@example.com", firstName: "Asha", lastName: "Rao" }]);
    const id = state.placeOrder(testHash, cardOrder({ customerId: customer }));
    const line = state.order(testHash, id).lines[0]?.id;
    await call("POST", at(id, "refunds"), {
      items: [{ item_type: "PRODUCT", item_id: line, quantity: 1 }],
      payments: [{ provider_id: "storecredit", amount: 499, offline: false }],
    });
    expect(state.customer(testHash, customer)?.storeCredit).toBe(4_990_000);
    expect((await call("GET", `/v3/customers?id:in=${customer}&include=storecredit`)).body.data[0].store_credit_amounts).toEqual([
      { amount: 499 },
    ]);
  });

  it("come one at a time, may be declined, and may be the merchant's own figure", async () => {
    const { refund, kurta, socks, one, id, emulator, state } = await onOrder({ refundWorkMs: 50 });
    const pay = (amount: number) => [{ provider_id: "testgateway", amount, offline: false }];
    const both = await Promise.all([refund([one(kurta)], pay(499)), refund([one(socks)], pay(24.75))]);
    expect(both.map((reply) => reply.status).sort()).toEqual([201, 409]);
    expect(state.refunds(testHash, id)).toHaveLength(1);
    emulator.declineRefunds(testHash, id, true);
    const declined = await refund([one(socks)], pay(20), { merchant_calculated_override: { total_amount: 20, total_tax: 0 } });
    expect(declined.body.data).toMatchObject({ total_amount: 20, uses_merchant_override_values: true, payments: [{ is_declined: true }] });
  });

  it("happen although the answer is lost, and happen again when asked again", async () => {
    const { refund, socks, one, emulator, state, id } = await onOrder();
    const again = () => refund([one(socks)], [{ provider_id: "testgateway", amount: 24.75, offline: false }]);
    emulator.faults.plan({ kind: "error", when: "after", path: "/payment_actions/refunds" });
    expect([(await again()).status, state.refunds(testHash, id).length]).toEqual([500, 1]);
    expect([(await again()).status, state.refunds(testHash, id).length]).toEqual([201, 2]);
  });

  it("need the transactions scope, and a cash order may have no transactions at all", async () => {
    const { quote, kurta, one } = await onOrder({ grant: ["store_v2_orders", "store_v2_transactions_read_only"] });
    expect((await quote([one(kurta)])).status).toBe(403);
    const none = await onOrder({ questions: { codTransactions: "none" } }, testOrder());
    expect((await none.call("GET", `/v3/orders/${none.id}/transactions`)).status).toBe(204);
  });
});
