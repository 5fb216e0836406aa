import { describe, expect, it } from "vitest";
import { deliveredOrder, type Example, exampleShopify, orderSeed, SHOP } from "../testing/example-shopify";

const REFUND = `mutation($i: RefundInput!, $key: String!) { refundCreate(input: $i) @idempotent(key: $key) { refund { id totalRefundedSet { shopMoney { amount } } } order { displayFinancialStatus } userErrors { field message } } }`;

function payBack(order: { orderId: string; paymentId: string }, amount: string, more: object = {}) {
  return {
    orderId: order.orderId,
    transactions: [{ orderId: order.orderId, parentId: order.paymentId, kind: "REFUND", gateway: "razorpay", amount }],
    ...more,
  };
}

async function refundsOf(example: Example, id: string) {
  return (await example.ask("query($id: ID!) { order(id: $id) { refunds { id } } }", { id })).data.order.refunds;
}

describe("the idempotency key", () => {
  it("is required where Shopify documents it, and refused elsewhere", async () => {
    const example = exampleShopify();
    const order = await deliveredOrder(example);
    const bare = await example.ask("mutation($i: RefundInput!) { refundCreate(input: $i) { userErrors { message } } }", {
      i: payBack(order, "10"),
    });
    expect(bare.errors[0]?.message).toContain("@idempotent");
    expect(bare.data.refundCreate).toBeNull();
    expect((await example.ask(REFUND, { i: payBack(order, "10"), key: "  " })).errors[0]?.message).toContain("empty");
    const elsewhere = await example.ask(
      'mutation { returnClose(id: "gid://shopify/Return/1") @idempotent(key: "k") { userErrors { code } } }',
    );
    expect(elsewhere.errors[0]?.message).toContain("not supported");
    expect(await refundsOf(example, order.orderId)).toEqual([]);
  });

  it("gives the same answer again instead of paying again, and refuses other arguments", async () => {
    const example = exampleShopify();
    const order = await deliveredOrder(example);
    const first = await example.ask(REFUND, { i: payBack(order, "100"), key: "k1" });
    const again = await example.ask(REFUND, { i: payBack(order, "100"), key: "k1" });
    expect(first.data.refundCreate).toEqual(again.data.refundCreate);
    expect(first.data.refundCreate.refund.totalRefundedSet.shopMoney.amount).toBe("100.0");
    const other = await example.ask(REFUND, { i: payBack(order, "200"), key: "k1" });
    expect(other.data.refundCreate).toMatchObject({
      refund: null,
      userErrors: [{ message: expect.stringContaining("different parameters") }],
    });
    expect(await refundsOf(example, order.orderId)).toHaveLength(1);
  });

  it("survives a lost answer and a restart", async () => {
    const example = exampleShopify();
    const order = await deliveredOrder(example);
    example.engine.faults.loseAnswerEvery = 1;
    expect((await example.ask(REFUND, { i: payBack(order, "100"), key: "k2" })).status).toBe(500);
    const saved = JSON.parse(JSON.stringify(example.engine.toJSON()));
    const second = exampleShopify();
    second.engine.loadJSON(saved);
    expect((await second.ask(REFUND, { i: payBack(order, "100"), key: "k2" })).data.refundCreate.userErrors).toEqual([]);
    expect(await refundsOf(second, order.orderId)).toHaveLength(1);
  });
});

describe("a refund", () => {
  it("never exceeds what is left, by amount or by units", async () => {
    const example = exampleShopify();
    const order = await deliveredOrder(example);
    const attempt = async (i: object, key: string) =>
      (await example.ask(REFUND, { i: i as never, key })).data.refundCreate.userErrors.length;
    expect(await attempt(payBack(order, "949.01"), "a")).toBe(1);
    expect(await attempt(payBack(order, "900"), "b")).toBe(0);
    expect(await attempt(payBack(order, "49.01"), "c")).toBe(1);
    expect(await attempt(payBack(order, "0", { refundLineItems: [{ lineItemId: order.lineItemId, quantity: 3 }] }), "d")).toBe(1);
    expect(await attempt(payBack(order, "49"), "e")).toBe(0);
    expect(await attempt({ orderId: order.orderId }, "f")).toBe(1);
  });

  it("needs a successful payment of the same order behind it", async () => {
    const example = exampleShopify();
    const [one, two] = [await deliveredOrder(example), await deliveredOrder(example)];
    const foreign = { orderId: one.orderId, paymentId: two.paymentId };
    expect((await example.ask(REFUND, { i: payBack(foreign, "10"), key: "x" })).data.refundCreate.userErrors).toHaveLength(1);
  });

  it("with restocking needs a location and moves stock there", async () => {
    const example = exampleShopify();
    const order = await deliveredOrder(example);
    const line = { lineItemId: order.lineItemId, quantity: 1, restockType: "RETURN" };
    expect(
      (await example.ask(REFUND, { i: payBack(order, "450", { refundLineItems: [line] }), key: "x" })).data.refundCreate.userErrors,
    ).toHaveLength(1);
    await example.ask(REFUND, { i: payBack(order, "450", { refundLineItems: [{ ...line, locationId: order.locationId }] }), key: "y" });
    expect(
      (await example.ask("{ productVariants(first: 1) { nodes { inventoryQuantity } } }")).data.productVariants.nodes[0].inventoryQuantity,
    ).toBe(99);
    expect(example.engine.orderSummary(SHOP, order.orderId)?.lines[0]?.returnableQuantity).toBe(1);
  });
});

describe("store credit", () => {
  const CREDIT = `mutation($id: ID!, $i: StoreCreditAccountCreditInput!) { storeCreditAccountCredit(id: $id, creditInput: $i) { storeCreditAccountTransaction { amount { amount } account { id balance { amount } } } userErrors { code } } }`;

  it("goes to a customer or an account, in the store's currency, above zero", async () => {
    const example = exampleShopify();
    const { data } = await example.ask("{ customers(first: 1) { nodes { id } } storeCreditConfiguration { storeCreditEnabled } }");
    expect(data.storeCreditConfiguration.storeCreditEnabled).toBe(true);
    const id = String(data.customers.nodes[0].id);
    const credit = async (to: string, amount: string, currencyCode = "INR", expiresAt: string | null = null) =>
      (await example.ask(CREDIT, { id: to, i: { creditAmount: { amount, currencyCode }, expiresAt } })).data.storeCreditAccountCredit;
    const first = await credit(id, "250.50");
    expect(first).toMatchObject({ userErrors: [], storeCreditAccountTransaction: { amount: { amount: "250.5" } } });
    const account = first.storeCreditAccountTransaction.account.id;
    expect((await credit(account, "100")).storeCreditAccountTransaction.account).toEqual({ id: account, balance: { amount: "350.5" } });
    expect((await credit(id, "0")).userErrors).toEqual([{ code: "NEGATIVE_OR_ZERO_AMOUNT" }]);
    expect((await credit(id, "5", "USD")).userErrors).toEqual([{ code: "MISMATCHING_CURRENCY" }]);
    expect((await credit(id, "5", "INR", "2020-01-01T00:00:00Z")).userErrors).toEqual([{ code: "EXPIRES_AT_IN_PAST" }]);
    expect((await credit("gid://shopify/Customer/1", "5")).userErrors).toEqual([{ code: "OWNER_NOT_FOUND" }]);
    expect((await credit("gid://shopify/StoreCreditAccount/1", "5")).userErrors).toEqual([{ code: "ACCOUNT_NOT_FOUND" }]);
  });
});

describe("inventoryAdjustQuantities", () => {
  const ADJUST = `mutation($i: InventoryAdjustQuantitiesInput!, $key: String!) { inventoryAdjustQuantities(input: $i) @idempotent(key: $key) { inventoryAdjustmentGroup { id changes { delta quantityAfterChange } } userErrors { code } } }`;

  it("moves stock once per key and checks what it was told", async () => {
    const example = exampleShopify();
    example.engine.placeOrder(SHOP, orderSeed());
    const { data } = await example.ask("{ location { id } productVariants(first: 1) { nodes { inventoryItem { id } } } }");
    const change = { inventoryItemId: data.productVariants.nodes[0].inventoryItem.id, locationId: data.location.id, delta: 5 };
    const adjust = async (changes: object, key: string) =>
      (await example.ask(ADJUST, { i: { name: "available", reason: "correction", changes: [changes] } as never, key })).data
        .inventoryAdjustQuantities;
    expect((await adjust(change, "a")).userErrors).toEqual([{ code: "ADJUST_QUANTITIES_FAILED" }]);
    expect((await adjust({ ...change, changeFromQuantity: 1 }, "b")).userErrors).toEqual([{ code: "CHANGE_FROM_QUANTITY_STALE" }]);
    const done = await adjust({ ...change, changeFromQuantity: 98 }, "c");
    expect(done.inventoryAdjustmentGroup.changes).toEqual([{ delta: 5, quantityAfterChange: 103 }]);
    expect(await adjust({ ...change, changeFromQuantity: 98 }, "c")).toEqual(done);
    expect((await adjust({ ...change, changeFromQuantity: null }, "c")).userErrors).toEqual([
      { code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" },
    ]);
  });
});
