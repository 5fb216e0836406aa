import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "~/domain/errors";
import { restOrder } from "./fixtures/rest-order";
import { orderFromRest } from "./mapping-rest";

const refusalOf = (body: unknown) => {
  try {
    orderFromRest(body);
  } catch (error) {
    return error instanceof Refusal ? error : null;
  }
  return null;
};

describe("an order webhook as our snapshot", () => {
  it("says everything in our words", () => {
    expect(orderFromRest(restOrder())).toMatchObject({
      externalId: "gid://shopify/Order/5001",
      placedAt: new Date("2026-06-01T04:30:00Z"),
      updatedAt: new Date("2026-06-01T04:35:00Z"),
      total: { minor: 184900, currency: "INR" },
      shipping: { minor: 5000, currency: "INR" },
      gateways: ["Cash on Delivery (COD)"],
      manualGateway: null,
      financialStatus: "pending",
      fulfilmentStatus: "unfulfilled",
      tags: ["festive", "vip"],
      discountCodes: ["DIWALI"],
      note: null,
      clientIp: "203.0.113.7",
      checkoutToken: "5a1c0e9b7d2f4c6891e3a0b5d7f2c4e6",
      shopper: { externalId: "gid://shopify/Customer/71", name: "Asha Rao" },
      address: { postalCode: "560001", countryCode: "IN" },
      contactRedacted: false,
      lines: [{ externalId: "gid://shopify/LineItem/61", quantity: 2, unitPrice: { minor: 99900 }, discount: { minor: 19900 } }],
    });
  });

  it("reads parcels and refunds", () => {
    const fulfillments = [
      {
        id: 81,
        status: "success",
        shipment_status: "out_for_delivery",
        created_at: "2026-06-02T10:00:00Z",
        tracking_company: "Delhivery",
        tracking_number: "AWB1",
        tracking_url: "https://track.example/AWB1",
        line_items: [{ id: 61, quantity: 2 }],
      },
      { id: 82, status: "cancelled", shipment_status: "in_transit", created_at: "2026-06-02T10:00:00Z", line_items: [] },
      { id: 83, status: "success", shipment_status: "teleported", created_at: "2026-06-02T10:00:00Z", line_items: [] },
      { id: 84, status: "success", shipment_status: null, created_at: "2026-06-02T10:00:00Z", line_items: [] },
    ];
    const transactions = [
      { kind: "refund", status: "success", amount: "500.00" },
      { kind: "refund", status: "failure", amount: "500.00" },
    ];
    const refunds = [{ id: 91, note: "[out_1]", created_at: "2026-06-05T10:00:00Z", return: { id: 95 }, transactions }];
    const order = orderFromRest(restOrder({ fulfillments, refunds }));
    expect(order.parcels.map((parcel) => [parcel.status, parcel.rawStatus])).toEqual([
      ["out_for_delivery", "OUT_FOR_DELIVERY"],
      ["cancelled", "CANCELED"],
      ["unmapped", "TELEPORTED"],
      ["created", "FULFILLED"],
    ]);
    expect(order.parcels[0]?.lines).toEqual([{ externalId: null, orderLineExternalId: "gid://shopify/LineItem/61", quantity: 2 }]);
    expect(order.refunds).toEqual([
      expect.objectContaining({ amount: { minor: 50000, currency: "INR" }, returnExternalId: "gid://shopify/Return/95", note: "[out_1]" }),
    ]);
  });

  it("keeps unknown words as unmapped", () => {
    const order = orderFromRest(restOrder({ financial_status: "bartered", fulfillment_status: "beamed" }));
    expect(order).toMatchObject({ financialStatus: "unmapped", fulfilmentStatus: "unmapped" });
  });

  it.each([
    ["JPY", "500", 500],
    ["JPY", "500.00", 500],
    ["KWD", "1.250", 1250],
    ["INR", "0.50", 50],
  ])("reads %s %s", (currency, text, minor) => {
    const bare = { total_discounts: "0", subtotal_price: text, total_shipping_price_set: null, line_items: [], currency };
    expect(orderFromRest(restOrder({ ...bare, total_price: text })).total).toEqual({ minor, currency });
  });

  it.each([
    ["no name or street", { shipping_address: { name: null, address1: null, zip: null, city: "Bengaluru", country_code: "IN" } }],
    [
      "no way to reach the shopper",
      {
        email: "",
        phone: null,
        customer: { id: 71, first_name: null, last_name: null, email: null, phone: null },
        shipping_address: { name: "A", address1: "B", phone: null },
      },
    ],
  ])("sees that fields were withheld: %s", (_name, changes) => {
    expect(orderFromRest(restOrder(changes)).contactRedacted).toBe(true);
  });

  it("does not take an order over the counter for a redacted one", () => {
    expect(orderFromRest(restOrder({ customer: null, shipping_address: null, email: "", phone: null })).contactRedacted).toBe(false);
  });

  it.each([
    ["no id", { id: undefined }, "id"],
    ["a negative quantity", { line_items: [{ id: 1, title: "x", quantity: -1, price: "1.00" }] }, "line_items.0.quantity"],
    ["no version", { updated_at: "yesterday" }, "updated_at"],
    ["a strange currency", { currency: "rupees" }, "currency"],
  ])("refuses %s and names the place, not the value", (_name, changes, place) => {
    const refusal = refusalOf(restOrder(changes));
    expect(refusal?.code).toBe("bad_payload");
    expect(refusal?.message).toContain(place);
    expect(refusal?.message).not.toMatch(/yesterday|rupees|asha/i);
  });

  it("refuses amounts that are none", () => {
    expect(refusalOf(restOrder({ total_price: "12,50" }))?.code).toBe("bad_money");
    expect(refusalOf(restOrder({ total_price: "12.505" }))?.code).toBe("bad_money");
  });

  it("never fails in any other way, whatever arrives", () => {
    const anyValue = fc.anything({ maxDepth: 2 });
    const anyChange = fc.dictionary(fc.constantFrom(...Object.keys(restOrder())), anyValue, { maxKeys: 3 });
    fc.assert(
      fc.property(anyChange, (changes) => {
        try {
          orderFromRest(restOrder(changes));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }),
    );
  });
});
