import { describe, expect, it } from "vitest";
import type { JsonObject } from "../engine-types";
import { deliveredOrder, type Example, exampleShopify } from "../testing/example-shopify";

const CREATE =
  "mutation($i: ReturnInput!) { returnCreate(returnInput: $i) { return { id status returnLineItems(first: 1) { nodes { id } } exchangeLineItems(first: 1) { nodes { id } } } userErrors { field code } } }";
const PROCESS = "mutation($i: ReturnProcessInput!) { returnProcess(input: $i) { userErrors { code } } }";
const CANCEL = "mutation($id: ID!) { returnCancel(id: $id) { userErrors { code } } }";
const OUTCOME =
  "query($id: ID!, $l: [SuggestedOutcomeReturnLineItemInput!]!, $x: [SuggestedOutcomeExchangeLineItemInput!]!) { return(id: $id) { suggestedFinancialOutcome(returnLineItems: $l, exchangeLineItems: $x) { financialTransfer { __typename ... on InvoiceReturnOutcome { amount { shopMoney { amount } } } ... on RefundReturnOutcome { amount { shopMoney { amount } } } } } } }";
const STOCK = "{ productVariants(first: 5) { nodes { id sku inventoryQuantity } } }";
const ORDER =
  "query($id: ID!) { order(id: $id) { displayFinancialStatus totalOutstandingSet { shopMoney { amount } } fulfillmentOrders(first: 5) { nodes { status fulfillmentHolds { reason } } } lineItems(first: 5) { nodes { sku currentQuantity } } } }";
const PAY = "mutation($i: OrderMarkAsPaidInput!) { orderMarkAsPaid(input: $i) { userErrors { message } } }";

const stockOf = async (example: Example) => {
  const { data } = await example.ask(STOCK);
  const nodes = data.productVariants.nodes as { id: string; sku: string; inventoryQuantity: number }[];
  const find = (sku: string) => nodes.find((node) => node.sku === sku);
  return { id: find("KU-L")?.id ?? "", left: find("KU-L")?.inventoryQuantity ?? 0 };
};

/** A delivered order of two kurtas at 449.99 and 450.01 after discounts, one of which goes for a KU-L of 499.50. */
async function created(discount?: JsonObject) {
  const example = exampleShopify();
  const order = await deliveredOrder(example);
  const { id, left } = await stockOf(example);
  const line = { fulfillmentLineItemId: order.fulfillmentLineItemId, quantity: 1, returnReason: "SIZE_TOO_SMALL" };
  const exchange = { variantId: id, quantity: 1, ...(discount ? { appliedDiscount: { value: discount } } : {}) };
  const { data } = await example.ask(CREATE, { i: { orderId: order.orderId, returnLineItems: [line], exchangeLineItems: [exchange] } });
  const { return: made, userErrors } = data.returnCreate;
  return { example, order, before: left, made, userErrors };
}

async function processed({ example, made }: Awaited<ReturnType<typeof created>>) {
  const returnLineItems = [{ id: made.returnLineItems.nodes[0].id, quantity: 1 }];
  const exchangeLineItems = [{ id: made.exchangeLineItems.nodes[0].id, quantity: 1 }];
  const outcome = await example.ask(OUTCOME, { id: made.id, l: returnLineItems, x: exchangeLineItems });
  const { data } = await example.ask(PROCESS, { i: { returnId: made.id, returnLineItems, exchangeLineItems } });
  expect(data.returnProcess.userErrors).toEqual([]);
  return outcome.data.return.suggestedFinancialOutcome.financialTransfer;
}

const amount = (discount: string) => ({ amount: { amount: discount, currencyCode: "INR" } });

describe("an exchange line", () => {
  it("is kept back from the day the return is made, and free again when it is cancelled", async () => {
    const world = await created();
    expect(world.made.status).toBe("OPEN");
    expect((await stockOf(world.example)).left).toBe(world.before - 1);
    await world.example.ask(CANCEL, { id: world.made.id });
    expect((await world.example.ask(CANCEL, { id: world.made.id })).data.returnCancel.userErrors).toEqual([{ code: "INVALID_STATE" }]);
    expect((await stockOf(world.example)).left).toBe(world.before);
  });

  it("with a discount costs what is left of its price: nothing is owed, and it may ship", async () => {
    const world = await created(amount("49.50"));
    expect(await processed(world)).toEqual({ __typename: "RefundReturnOutcome", amount: { shopMoney: { amount: "0.0" } } });
    const { data } = await world.example.ask(ORDER, { id: world.order.orderId });
    expect(data.order).toMatchObject({
      displayFinancialStatus: "PAID",
      totalOutstandingSet: { shopMoney: { amount: "0.0" } },
      fulfillmentOrders: { nodes: [{ status: "CLOSED" }, { status: "OPEN" }] },
      lineItems: {
        nodes: [
          { sku: "KU-M", currentQuantity: 1 },
          { sku: "KU-L", currentQuantity: 1 },
        ],
      },
    });
    expect((await stockOf(world.example)).left).toBe(world.before - 1);
  });

  it("that is dearer is held until its balance is paid", async () => {
    const world = await created();
    expect(await processed(world)).toEqual({ __typename: "InvoiceReturnOutcome", amount: { shopMoney: { amount: "49.5" } } });
    const held = (await world.example.ask(ORDER, { id: world.order.orderId })).data.order;
    expect(held).toMatchObject({
      displayFinancialStatus: "PARTIALLY_PAID",
      totalOutstandingSet: { shopMoney: { amount: "49.5" } },
      fulfillmentOrders: { nodes: [{ status: "CLOSED" }, { status: "ON_HOLD", fulfillmentHolds: [{ reason: "AWAITING_PAYMENT" }] }] },
    });
    await world.example.ask(PAY, { i: { id: world.order.orderId } });
    const paid = (await world.example.ask(ORDER, { id: world.order.orderId })).data.order;
    expect(paid.totalOutstandingSet.shopMoney.amount).toBe("0.0");
    expect(paid.fulfillmentOrders.nodes[1]).toEqual({ status: "OPEN", fulfillmentHolds: [] });
  });

  it.each([
    ["more off than it costs", amount("499.51"), "INVALID"],
    ["less than nothing off", amount("-1.00"), "INVALID"],
    ["more than all of it off", { percentage: 101 }, "INVALID"],
  ])("with %s is refused, and nothing is kept back", async (_name, discount, code) => {
    const world = await created(discount);
    expect(world.userErrors).toMatchObject([{ code }]);
    expect((await stockOf(world.example)).left).toBe(world.before);
  });

  it("cannot be processed twice, nor cancelled once it was sent", async () => {
    const world = await created(amount("49.50"));
    await processed(world);
    const exchangeLineItems = [{ id: world.made.exchangeLineItems.nodes[0].id, quantity: 1 }];
    const again = await world.example.ask(PROCESS, { i: { returnId: world.made.id, exchangeLineItems } });
    expect(again.data.returnProcess.userErrors).toEqual([{ code: "INVALID" }]);
    expect((await world.example.ask(CANCEL, { id: world.made.id })).data.returnCancel.userErrors).toEqual([{ code: "INVALID_STATE" }]);
  });
});
