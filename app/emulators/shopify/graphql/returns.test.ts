import { describe, expect, it } from "vitest";
import { codSeed, deliveredOrder, type Example, exampleShopify, SHOP } from "../testing/example-shopify";

const REQUEST = `mutation($i: ReturnRequestInput!) { returnRequest(input: $i) { return { id status name } userErrors { code field } } }`;
const STEP = (name: string) => `mutation($id: ID!) { ${name}(id: $id) { return { status } userErrors { code } } }`;
const APPROVE = `mutation($id: ID!) { returnApproveRequest(input: {id: $id}) { return { status } userErrors { code } } }`;
const DECLINE = `mutation($id: ID!, $note: String) { returnDeclineRequest(input: {id: $id, declineReason: FINAL_SALE, declineNote: $note}) { return { status decline { reason note } } userErrors { code } } }`;
const PROCESS = `mutation($i: ReturnProcessInput!) { returnProcess(input: $i) { return { status refunds(first: 5) { nodes { id totalRefundedSet { shopMoney { amount } } return { id } refundLineItems(first: 5) { nodes { quantity restockType } } } } } userErrors { code field } } }`;
const READ = `query($id: ID!) { return(id: $id) { status
  returnLineItems(first: 5) { nodes { ... on ReturnLineItem { id quantity processableQuantity processedQuantity refundedQuantity } } }
  reverseFulfillmentOrders(first: 5) { nodes { status lineItems(first: 5) { nodes { id totalQuantity dispositions { type quantity location { id } } } } } } } }`;
const RETURNABLE = `query($id: ID!) { returnableFulfillments(orderId: $id, first: 5) { nodes { returnableFulfillmentLineItems(first: 5) { nodes { quantity } } } } }`;

const inr = (amount: string) => ({ amount, currencyCode: "INR" });

async function asked(example: Example, quantity = 2, seed?: Parameters<typeof deliveredOrder>[1]) {
  const order = await deliveredOrder(example, seed);
  const line = {
    fulfillmentLineItemId: order.fulfillmentLineItemId,
    quantity,
    returnReasonDefinitionId: "gid://shopify/ReturnReasonDefinition/101",
    customerNote: "Too tight",
  };
  const { data } = await example.ask(REQUEST, { i: { orderId: order.orderId, returnLineItems: [line] } });
  return { ...order, line, returnId: String(data.returnRequest.return.id) };
}

async function opened(example: Example, quantity = 2, seed?: Parameters<typeof deliveredOrder>[1]) {
  const made = await asked(example, quantity, seed);
  await example.ask(APPROVE, { id: made.returnId });
  const { data } = await example.ask(READ, { id: made.returnId });
  return {
    ...made,
    returnLineId: String(data.return.returnLineItems.nodes[0].id),
    reverseLineId: String(data.return.reverseFulfillmentOrders.nodes[0].lineItems.nodes[0].id),
  };
}

describe("asking for a return", () => {
  it("makes a REQUESTED return that takes its units", async () => {
    const example = exampleShopify();
    const { returnId, orderId } = await asked(example, 1);
    expect((await example.ask(READ, { id: returnId })).data.return).toMatchObject({
      status: "REQUESTED",
      reverseFulfillmentOrders: { nodes: [] },
    });
    const left = (await example.ask(RETURNABLE, { id: orderId })).data.returnableFulfillments.nodes[0].returnableFulfillmentLineItems.nodes;
    expect(left).toEqual([{ quantity: 1 }]);
    expect((await example.ask("query($id: ID!) { order(id: $id) { returnStatus } }", { id: orderId })).data.order.returnStatus).toBe(
      "RETURN_REQUESTED",
    );
    expect(example.events.at(-2)?.topic).toBe("returns/request");
  });

  it.each([
    ["more than was shipped", { quantity: 3 }, "INVALID"],
    ["nothing", { quantity: 0 }, "GREATER_THAN"],
    ["less than nothing", { quantity: -1 }, "GREATER_THAN"],
    ["a foreign line", { fulfillmentLineItemId: "gid://shopify/FulfillmentLineItem/7" }, "NOT_FOUND"],
    ["an unknown reason", { returnReasonDefinitionId: "gid://shopify/ReturnReasonDefinition/999" }, "NOT_FOUND"],
    ["no reason", { returnReasonDefinitionId: null }, "BLANK"],
    ["a note above 300 characters", { customerNote: "x".repeat(301) }, "TOO_LONG"],
  ])("of %s is refused", async (_what, wrong, code) => {
    const example = exampleShopify();
    const order = await deliveredOrder(example);
    const line = {
      fulfillmentLineItemId: order.fulfillmentLineItemId,
      quantity: 1,
      returnReasonDefinitionId: "gid://shopify/ReturnReasonDefinition/101",
      ...wrong,
    };
    const { data } = await example.ask(REQUEST, { i: { orderId: order.orderId, returnLineItems: [line] } });
    expect(data.returnRequest.return).toBeNull();
    expect(data.returnRequest.userErrors[0].code).toBe(code);
    expect(
      (await example.ask("query($id: ID!) { order(id: $id) { returns(first: 5) { nodes { id } } } }", { id: order.orderId })).data.order
        .returns.nodes,
    ).toEqual([]);
  });

  it("twice for the same units is refused, and declining gives them free", async () => {
    const example = exampleShopify();
    const { orderId, line, returnId } = await asked(example, 2);
    const again = { i: { orderId, returnLineItems: [{ ...line, quantity: 1 }] } };
    expect((await example.ask(REQUEST, again)).data.returnRequest.userErrors[0].code).toBe("INVALID");
    expect((await example.ask(DECLINE, { id: returnId, note: "x".repeat(501) })).data.returnDeclineRequest.userErrors[0].code).toBe(
      "TOO_LONG",
    );
    const declined = await example.ask(DECLINE, { id: returnId, note: "Final sale" });
    expect(declined.data.returnDeclineRequest.return).toEqual({
      status: "DECLINED",
      decline: { reason: "FINAL_SALE", note: "Final sale" },
    });
    expect((await example.ask(REQUEST, again)).data.returnRequest.return.status).toBe("REQUESTED");
  });
});

describe("the life of a return", () => {
  it("allows only Shopify's steps", async () => {
    const example = exampleShopify();
    const { returnId } = await asked(example);
    const code = async (query: string) => {
      const { data } = await example.ask(query, { id: returnId });
      const [payload] = Object.values(data) as { userErrors: { code: string }[]; return: { status: string } | null }[];
      return payload?.userErrors[0]?.code ?? payload?.return?.status;
    };
    expect(await code(STEP("returnClose"))).toBe("INVALID_STATE");
    expect(await code(STEP("returnReopen"))).toBe("INVALID_STATE");
    expect(await code(APPROVE)).toBe("OPEN");
    expect(await code(APPROVE)).toBe("INVALID_STATE");
    expect(await code(DECLINE)).toBe("INVALID_STATE");
    expect(await code(STEP("returnClose"))).toBe("CLOSED");
    expect(await code(STEP("returnClose"))).toBe("INVALID_STATE");
    expect(await code(STEP("returnCancel"))).toBe("INVALID_STATE");
    expect(await code(STEP("returnReopen"))).toBe("OPEN");
    expect(await code(STEP("returnCancel"))).toBe("CANCELED");
    expect(await code(STEP("returnReopen"))).toBe("INVALID_STATE");
    const topics = example.events.map((event) => event.topic).filter((topic) => topic.startsWith("returns/"));
    expect(topics).toEqual(["returns/request", "returns/approve", "returns/close", "returns/reopen", "returns/cancel"]);
  });

  it("knows no return of another store's number", async () => {
    const example = exampleShopify();
    const { data } = await example.ask(STEP("returnClose"), { id: "gid://shopify/Return/1" });
    expect(data.returnClose).toEqual({ return: null, userErrors: [{ code: "NOT_FOUND" }] });
    expect((await example.ask(READ, { id: "gid://shopify/Return/1" })).data.return).toBeNull();
  });

  it("cannot be cancelled once work has begun", async () => {
    const example = exampleShopify();
    const { returnId, returnLineId } = await opened(example);
    await example.ask(PROCESS, { i: { returnId, returnLineItems: [{ id: returnLineId, quantity: 1 }] } });
    expect((await example.ask(STEP("returnCancel"), { id: returnId })).data.returnCancel.userErrors[0].code).toBe("INVALID_STATE");
  });

  it("may lose unprocessed units only", async () => {
    const example = exampleShopify();
    const { returnId, returnLineId } = await opened(example);
    const remove =
      "mutation($r: ID!, $l: [ReturnLineItemRemoveFromReturnInput!]) { removeFromReturn(returnId: $r, returnLineItems: $l) { return { totalQuantity } userErrors { code } } }";
    await example.ask(PROCESS, { i: { returnId, returnLineItems: [{ id: returnLineId, quantity: 1 }] } });
    expect(
      (await example.ask(remove, { r: returnId, l: [{ returnLineItemId: returnLineId, quantity: 2 }] })).data.removeFromReturn.userErrors[0]
        .code,
    ).toBe("INVALID");
    expect(
      (await example.ask(remove, { r: returnId, l: [{ returnLineItemId: returnLineId, quantity: 1 }] })).data.removeFromReturn,
    ).toEqual({ return: { totalQuantity: 1 }, userErrors: [] });
  });
});

describe("processing a return", () => {
  it("confirms units, restocks and refunds in one call, closes when all is done, and never does it twice", async () => {
    const example = exampleShopify();
    const { returnId, returnLineId, reverseLineId, paymentId, locationId, orderId } = await opened(example);
    const stock = async () =>
      (await example.ask("{ productVariants(first: 1) { nodes { inventoryQuantity } } }")).data.productVariants.nodes[0].inventoryQuantity;
    expect(await stock()).toBe(98);
    const input = {
      returnId,
      returnLineItems: [
        {
          id: returnLineId,
          quantity: 2,
          dispositions: [{ reverseFulfillmentOrderLineItemId: reverseLineId, quantity: 2, dispositionType: "RESTOCKED", locationId }],
        },
      ],
      financialTransfer: { issueRefund: { orderTransactions: [{ parentId: paymentId, transactionAmount: inr("900.00") }] } },
    };
    const done = await example.ask(PROCESS, { i: input });
    expect(done.data.returnProcess).toMatchObject({
      userErrors: [],
      return: {
        status: "CLOSED",
        refunds: {
          nodes: [
            {
              totalRefundedSet: { shopMoney: { amount: "900.0" } },
              return: { id: returnId },
              refundLineItems: { nodes: [{ quantity: 2, restockType: "RETURN" }] },
            },
          ],
        },
      },
    });
    expect(await stock()).toBe(100);
    const topics = example.events.slice(-8).map((event) => event.topic);
    expect(topics).toEqual(
      expect.arrayContaining([
        "reverse_fulfillment_orders/dispose",
        "refunds/create",
        "returns/process",
        "returns/close",
        "orders/updated",
      ]),
    );
    expect(new Set(example.events.slice(-6).map((event) => event.eventId)).size).toBe(1);
    const twice = await example.ask(PROCESS, { i: input });
    expect(twice.data.returnProcess.userErrors[0].code).toBe("INVALID_STATE");
    await example.ask(STEP("returnReopen"), { id: returnId });
    const reopened = await example.ask(PROCESS, { i: input });
    expect(reopened.data.returnProcess.userErrors[0]).toEqual({ code: "INVALID", field: ["returnLineItems", "0", "quantity"] });
    expect(await stock()).toBe(100);
    const order = await example.ask(
      "query($id: ID!) { order(id: $id) { displayFinancialStatus refunds { id } totalRefundedSet { shopMoney { amount } } } }",
      { id: orderId },
    );
    expect(order.data.order).toMatchObject({
      displayFinancialStatus: "PARTIALLY_REFUNDED",
      refunds: [{}],
      totalRefundedSet: { shopMoney: { amount: "900.0" } },
    });
  });

  it("never pays back more than came in, whole or not at all", async () => {
    const example = exampleShopify();
    const { returnId, returnLineId, paymentId } = await opened(example);
    const process = (quantity: number, amount: string) =>
      example.ask(PROCESS, {
        i: {
          returnId,
          returnLineItems: [{ id: returnLineId, quantity }],
          financialTransfer: { issueRefund: { orderTransactions: [{ parentId: paymentId, transactionAmount: inr(amount) }] } },
        },
      });
    expect((await process(1, "949.01")).data.returnProcess.userErrors[0].code).toBe("INVALID");
    expect((await example.ask(READ, { id: returnId })).data.return.returnLineItems.nodes[0]).toMatchObject({
      processableQuantity: 2,
      refundedQuantity: 0,
    });
    expect((await process(1, "500")).data.returnProcess.userErrors).toEqual([]);
    expect((await process(1, "450")).data.returnProcess.userErrors[0].code).toBe("INVALID");
    expect((await process(1, "449")).data.returnProcess.userErrors).toEqual([]);
  });

  it("restocks only at a named location, and no unit twice", async () => {
    const example = exampleShopify();
    const { returnId, returnLineId, reverseLineId, locationId } = await opened(example);
    const process = (disposition: object) =>
      example.ask(PROCESS, {
        i: {
          returnId,
          returnLineItems: [
            {
              id: returnLineId,
              quantity: 1,
              dispositions: [{ reverseFulfillmentOrderLineItemId: reverseLineId, quantity: 1, ...disposition }],
            },
          ],
        },
      });
    expect((await process({ dispositionType: "RESTOCKED" })).data.returnProcess.userErrors[0].code).toBe("BLANK");
    expect(
      (await process({ dispositionType: "RESTOCKED", locationId: "gid://shopify/Location/1" })).data.returnProcess.userErrors[0].code,
    ).toBe("NOT_FOUND");
    expect((await process({ dispositionType: "RESTOCKED", locationId, quantity: 2 })).data.returnProcess.userErrors[0].code).toBe(
      "INVALID",
    );
    expect((await process({ dispositionType: "RESTOCKED", locationId })).data.returnProcess.userErrors).toEqual([]);
    const dispose =
      "mutation($d: [ReverseFulfillmentOrderDisposeInput!]!) { reverseFulfillmentOrderDispose(dispositionInputs: $d) { reverseFulfillmentOrderLineItems { dispositions { type quantity } } userErrors { code } } }";
    const rest = (quantity: number) => ({
      d: [{ reverseFulfillmentOrderLineItemId: reverseLineId, quantity, dispositionType: "NOT_RESTOCKED" }],
    });
    expect((await example.ask(dispose, rest(2))).data.reverseFulfillmentOrderDispose.userErrors[0].code).toBe("INVALID");
    expect((await example.ask(dispose, rest(1))).data.reverseFulfillmentOrderDispose.reverseFulfillmentOrderLineItems).toEqual([
      {
        dispositions: [
          { type: "RESTOCKED", quantity: 1 },
          { type: "NOT_RESTOCKED", quantity: 1 },
        ],
      },
    ]);
  });

  it("pays cash on delivery back as store credit, bounded by what was paid", async () => {
    const example = exampleShopify();
    const { returnId, returnLineId, orderId } = await opened(example, 2, codSeed());
    const process = (quantity: number, amount: string) =>
      example.ask(PROCESS, {
        i: {
          returnId,
          returnLineItems: [{ id: returnLineId, quantity }],
          financialTransfer: { issueRefund: { orderTransactions: [], refundMethods: [{ storeCreditRefund: { amount: inr(amount) } }] } },
        },
      });
    expect((await process(2, "950")).data.returnProcess.userErrors[0].code).toBe("INVALID");
    expect((await process(2, "900")).data.returnProcess.userErrors).toEqual([]);
    const { data } = await example.ask(
      "query($id: ID!) { order(id: $id) { customer { storeCreditAccounts(first: 1) { nodes { balance { amount currencyCode } } } } transactions { kind gateway } } }",
      { id: orderId },
    );
    expect(data.order.customer.storeCreditAccounts.nodes).toEqual([{ balance: { amount: "900.0", currencyCode: "INR" } }]);
    expect(data.order.transactions).toContainEqual({ kind: "REFUND", gateway: "shopify_store_credit" });
  });

  it("of an unpaid parcel that came back moves stock and no money", async () => {
    const example = exampleShopify();
    const { engine, ask } = example;
    const orderId = engine.placeOrder(SHOP, codSeed());
    engine.fulfilOrder(SHOP, orderId);
    engine.markUndelivered(SHOP, orderId);
    const line = engine.orderSummary(SHOP, orderId)?.lines[0];
    const create =
      "mutation($i: ReturnInput!) { returnCreate(returnInput: $i) { return { id status returnLineItems(first: 1) { nodes { id } } } userErrors { code } } }";
    const made = await ask(create, {
      i: {
        orderId,
        returnLineItems: [
          { fulfillmentLineItemId: line?.fulfillmentLineItemId ?? "", quantity: 2, returnReason: "OTHER", returnReasonNote: "RTO" },
        ],
      },
    });
    expect(made.data.returnCreate).toMatchObject({ userErrors: [], return: { status: "OPEN" } });
    const done = await ask(PROCESS, {
      i: {
        returnId: made.data.returnCreate.return.id,
        returnLineItems: [{ id: made.data.returnCreate.return.returnLineItems.nodes[0].id, quantity: 2 }],
      },
    });
    expect(done.data.returnProcess.return.refunds.nodes).toEqual([]);
    const { data } = await ask(
      "query($id: ID!) { order(id: $id) { displayFinancialStatus totalOutstandingSet { shopMoney { amount } } } }",
      { id: orderId },
    );
    expect(data.order.displayFinancialStatus).toBe("PENDING");
  });

  it("suggests what Shopify would pay, less the fees", async () => {
    const example = exampleShopify();
    const order = await deliveredOrder(example);
    const create =
      "mutation($i: ReturnInput!) { returnCreate(returnInput: $i) { return { id returnLineItems(first: 1) { nodes { id } } } userErrors { code } } }";
    const line = {
      fulfillmentLineItemId: order.fulfillmentLineItemId,
      quantity: 2,
      returnReason: "STYLE",
      restockingFee: { percentage: 10 },
    };
    const { data } = await example.ask(create, {
      i: { orderId: order.orderId, returnLineItems: [line], returnShippingFee: { amount: inr("40") } },
    });
    const made = data.returnCreate.return;
    const outcome = await example.ask(
      `query($id: ID!, $l: [SuggestedOutcomeReturnLineItemInput!]!) { return(id: $id) { suggestedFinancialOutcome(returnLineItems: $l, exchangeLineItems: []) { discountedSubtotal { shopMoney { amount } } financialTransfer { ... on RefundReturnOutcome { amount { shopMoney { amount } } suggestedTransactions { parentTransaction { id } } } } } } }`,
      { id: made.id, l: [{ id: made.returnLineItems.nodes[0].id, quantity: 2 }] },
    );
    // 900 for both, less 10 % and 40 of shipping.
    expect(outcome.data.return.suggestedFinancialOutcome).toEqual({
      discountedSubtotal: { shopMoney: { amount: "900.0" } },
      financialTransfer: {
        amount: { shopMoney: { amount: "770.0" } },
        suggestedTransactions: [{ parentTransaction: { id: order.paymentId } }],
      },
    });
  });

  it("ships an exchange as a new line once it is processed", async () => {
    const example = exampleShopify();
    const order = await deliveredOrder(example);
    const variants = await example.ask("{ productVariants(first: 2) { nodes { id sku } } }");
    const create =
      "mutation($i: ReturnInput!) { returnCreate(returnInput: $i) { return { id returnLineItems(first: 1) { nodes { id } } exchangeLineItems(first: 1) { nodes { id variantSku } } } userErrors { code } } }";
    const line = { fulfillmentLineItemId: order.fulfillmentLineItemId, quantity: 1, returnReason: "SIZE_TOO_SMALL" };
    const made = await example.ask(create, {
      i: {
        orderId: order.orderId,
        returnLineItems: [line],
        exchangeLineItems: [{ variantId: variants.data.productVariants.nodes[1].id, quantity: 1 }],
      },
    });
    const one = made.data.returnCreate.return;
    expect(one.exchangeLineItems.nodes[0].variantSku).toBe("KU-L");
    await example.ask(PROCESS, {
      i: {
        returnId: one.id,
        returnLineItems: [{ id: one.returnLineItems.nodes[0].id, quantity: 1 }],
        exchangeLineItems: [{ id: one.exchangeLineItems.nodes[0].id, quantity: 1 }],
      },
    });
    const { data } = await example.ask(
      "query($id: ID!) { order(id: $id) { lineItems(first: 5) { nodes { sku unfulfilledQuantity } } fulfillmentOrders(first: 5) { nodes { status } } } }",
      { id: order.orderId },
    );
    expect(data.order.lineItems.nodes).toEqual([
      { sku: "KU-M", unfulfilledQuantity: 0 },
      { sku: "KU-L", unfulfilledQuantity: 1 },
    ]);
    // It costs more than was paid for the other, which had a discount: it waits for the balance.
    expect(data.order.fulfillmentOrders.nodes).toEqual([{ status: "CLOSED" }, { status: "ON_HOLD" }]);
  });
});
