import { describe, expect, it } from "vitest";
import { OrderAssembler } from "./assemble-orders";

const money = (amount: string) => ({ shopMoney: { amount, currencyCode: "INR" } });
const head = (n: number) => ({
  id: `gid://shopify/Order/${n}`,
  name: `#${n}`,
  processedAt: "2026-06-01T00:00:00Z",
  updatedAt: "2026-06-01T00:00:00Z",
  cancelledAt: null,
  closedAt: null,
  currencyCode: "INR",
  totalPriceSet: money("10.0"),
  subtotalPriceSet: money("10.0"),
  totalDiscountsSet: money("0.0"),
  totalShippingPriceSet: money("0.0"),
  totalTaxSet: null,
  paymentGatewayNames: ["COD"],
  transactions: [{ manualPaymentGateway: true }],
  displayFinancialStatus: "PENDING",
  displayFulfillmentStatus: "FULFILLED",
  sourceName: "web",
  tags: [],
  discountCodes: [],
  note: null,
  clientIp: null,
  checkoutToken: null,
  email: "a@example.com",
  phone: null,
  customerLocale: null,
  customer: null,
  shippingAddress: null,
  fulfillments: [
    {
      id: `gid://shopify/Fulfillment/${n}`,
      status: "SUCCESS",
      displayStatus: null,
      createdAt: "2026-06-01T00:00:00Z",
      totalQuantity: 3,
      trackingInfo: [],
    },
  ],
  refunds: [],
});
const line = (order: number, n: number, quantity: number) => ({
  id: `gid://shopify/LineItem/${n}`,
  title: "Kurta",
  variantTitle: "Default Title",
  sku: null,
  quantity,
  currentQuantity: quantity,
  originalUnitPriceSet: money("5.0"),
  discountAllocations: [],
  __parentId: `gid://shopify/Order/${order}`,
});

/** Feeds values as lines of a file and gives what comes out, with the assembler. */
function feed(values: object[]) {
  const assembler = new OrderAssembler();
  let at = 0;
  const out = values.flatMap((value) => {
    const text = JSON.stringify(value);
    const start = at;
    at += text.length + 1;
    return assembler.add(text, start, at);
  });
  return { assembler, out, end: at };
}

describe("orders put together from a bulk file", () => {
  it("finds the children of an order wherever they stand in the window", () => {
    const { assembler, end } = feed([head(1), head(2), line(2, 21, 1), line(1, 11, 2), line(1, 12, 1)]);
    const orders = assembler.finish(end).map(({ order }) => [order.name, order.lines.map((one) => one.externalId)]);
    expect(orders).toEqual([
      ["#1", ["gid://shopify/LineItem/11", "gid://shopify/LineItem/12"]],
      ["#2", ["gid://shopify/LineItem/21"]],
    ]);
    expect(assembler.takeStrays()).toEqual([]);
  });

  it("says what is in a parcel only when nothing else is possible", () => {
    const { assembler, end } = feed([head(1), line(1, 11, 2), line(1, 12, 1), head(2), line(2, 21, 5)]);
    const [whole, part] = assembler.finish(end).map(({ order }) => order.parcels[0]?.lines);
    expect(whole?.map((one) => one.quantity)).toEqual([2, 1]);
    expect(part).toEqual([]);
  });

  it("keeps no more than its window open, and names orders whose lines came too late", () => {
    const many = Array.from({ length: 300 }, (_, n) => head(n + 1));
    const { assembler, out, end } = feed([...many, line(1, 11, 3), line(300, 3001, 3)]);
    expect(out).toHaveLength(50);
    // The late line must be met again by whoever resumes now.
    const beforeReread = assembler.resumePoint(end);
    expect(assembler.takeStrays()).toEqual(["gid://shopify/Order/1"]);
    expect(beforeReread).toBeLessThan(end);
    expect(assembler.finish(end)).toHaveLength(250);
  });

  it("gives resume points that never pass an open order", () => {
    const { assembler, end } = feed([head(1), line(1, 11, 3), head(2), line(2, 21, 3)]);
    const secondStarts = `${JSON.stringify(head(1))}\n${JSON.stringify(line(1, 11, 3))}\n`.length;
    expect(assembler.finish(end).map(({ resumeAt }) => resumeAt)).toEqual([secondStarts, end]);
  });

  it("refuses what is no JSON or unlike the query", () => {
    expect(() => new OrderAssembler().add("{", 0, 1)).toThrow(expect.objectContaining({ code: "bad_bulk_file" }));
    expect(() => new OrderAssembler().add('{"id":"x"}', 0, 1)).toThrow(expect.objectContaining({ code: "bad_bulk_file" }));
  });
});
