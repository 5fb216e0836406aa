import { describe, expect, it } from "vitest";
import { isCashOnDelivery } from "~/domain/orders/cod";
import { orderFromParts } from "./mapping-order";
import { WireLine, WireOrder, WireRefund, WireShipment } from "./wire-order";
import { Instant, moneyOf } from "./wire-text";
import { isNamedCash, orderStatus } from "./words";

const billing = {
  first_name: "Asha",
  last_name: "Rao",
  street_1: "1 Test Road",
  street_2: "",
  city: "Pune",
  state: "Maharashtra",
  zip: "411001",
  country_iso2: "IN",
  phone: "+919800000001",
  email: "asha@example.com",
};
const wire = (over: Record<string, unknown> = {}) =>
  WireOrder.parse({
    id: 118,
    status_id: 7,
    is_deleted: false,
    date_created: "Tue, 05 Mar 2024 21:40:11 +0000",
    date_modified: "Tue, 05 Mar 2024 21:41:11 +0000",
    date_shipped: "",
    customer_id: 11,
    currency_code: "INR",
    total_inc_tax: "1348.5000",
    subtotal_inc_tax: "1398.0000",
    total_tax: "120.4050",
    shipping_cost_inc_tax: "49.5000",
    discount_amount: "0.0000",
    coupon_discount: "99.0000",
    payment_method: "Cash on Delivery",
    payment_provider_id: null,
    payment_status: "",
    items_total: 2,
    items_shipped: 0,
    order_source: "www",
    customer_message: "",
    customer_locale: "en",
    ip_address: "203.0.113.9",
    ip_address_v6: "",
    billing_address: billing,
    consignments: { url: "https://api.example/x", resource: "/x" },
    ...over,
  });
const line = WireLine.parse({
  id: 5,
  product_id: 77,
  variant_id: 78,
  name: "Kurta",
  sku: "K-1",
  type: "physical",
  quantity: 2,
  quantity_shipped: 0,
  quantity_refunded: 1,
  price_inc_tax: "699.0000",
  discounted_total_inc_tax: "1299.0000",
  product_options: [{ display_value: "Blue" }, { display_value: "L" }],
});
const parts = (over: Record<string, unknown> = {}, more: Partial<Parameters<typeof orderFromParts>[0]> = {}) =>
  orderFromParts({ order: wire(over), lines: [line], address: null, shipments: [], transactions: [], refunds: [], coupons: [], ...more });

describe("an order of V2", () => {
  it("says which storefront it was bought on, when it is told", () => {
    expect(parts({ channel_id: 1_204_881 }).channelExternalId).toBe("1204881");
    expect(parts().channelExternalId).toBeNull();
  });

  it("becomes whole numbers, instants and our words", () => {
    const order = parts({}, { address: wire().billing_address, coupons: ["DIWALI"] });
    expect(order).toMatchObject({
      externalId: "118",
      name: "#118",
      placedAt: new Date("2024-03-05T21:40:11Z"),
      updatedAt: new Date("2024-03-05T21:41:11Z"),
      cancelledAt: null,
      total: { minor: 134850, currency: "INR" },
      subtotal: { minor: 129900 },
      discount: { minor: 9900 },
      tax: { minor: 12041 },
      financialStatus: "pending",
      fulfilmentStatus: "unfulfilled",
      note: null,
      clientIp: "203.0.113.9",
      discountCodes: ["DIWALI"],
      shopper: { externalId: "11", name: "Asha Rao" },
      address: { line1: "1 Test Road", line2: null, postalCode: "411001", countryCode: "IN" },
    });
    expect(order.lines[0]).toMatchObject({ quantity: 2, currentQuantity: 1, variantTitle: "Blue / L", discount: { minor: 9900 } });
  });

  it("of a guest has no shopper, but is reachable", () => {
    expect(parts({ customer_id: 0 })).toMatchObject({ shopper: null, email: "asha@example.com", phone: "+919800000001" });
  });

  it.each([
    [orderStatus.awaitingPayment, "", "pending", "unfulfilled"],
    [orderStatus.manualVerification, "", "pending", "on_hold"],
    [orderStatus.shipped, "", "pending", "fulfilled"],
    [orderStatus.partiallyShipped, "captured", "paid", "partial"],
    [orderStatus.completed, "", "paid", "fulfilled"],
    [orderStatus.cancelled, "", "voided", "unfulfilled"],
    [orderStatus.refunded, "refunded", "refunded", "unfulfilled"],
    [orderStatus.partiallyRefunded, "captured", "partially_refunded", "unfulfilled"],
    [orderStatus.awaitingFulfilment, "authorized", "authorized", "unfulfilled"],
    [orderStatus.awaitingFulfilment, "brand new word", "unmapped", "unfulfilled"],
    [99, "captured", "paid", "unmapped"],
  ])("in status %i paid %j is %s and %s", (status_id, payment_status, financialStatus, fulfilmentStatus) => {
    expect(parts({ status_id, payment_status })).toMatchObject({ financialStatus, fulfilmentStatus });
  });

  it("ends when it is cancelled or declined, and leaves when archived", () => {
    expect(parts({ status_id: orderStatus.declined }).cancelledAt).toEqual(new Date("2024-03-05T21:41:11Z"));
    expect(parts({ is_deleted: true })).toMatchObject({ cancelledAt: null, closedAt: expect.any(Date) });
  });

  it("is received when it is completed; before, nobody knows where a parcel is", () => {
    const shipment = WireShipment.parse({
      id: 3,
      date_created: "Wed, 06 Mar 2024 10:00:00 +0000",
      tracking_number: "AWB1",
      tracking_carrier: "delhivery",
      shipping_provider: "",
      tracking_link: "",
      generated_tracking_link: "https://track.example/AWB1",
      items: [{ order_product_id: 5, quantity: 2 }],
    });
    const shipped = parts({ status_id: orderStatus.shipped }, { shipments: [shipment] });
    expect(shipped.parcels).toMatchObject([
      {
        externalId: "3",
        status: "created",
        courier: "delhivery",
        trackingUrl: "https://track.example/AWB1",
        lines: [{ externalId: "3:5", quantity: 2 }],
      },
    ]);
    expect(parts({ status_id: orderStatus.completed }, { shipments: [shipment] }).parcels[0]?.status).toBe("delivered");
  });

  it("that was shipped without a shipment has one parcel of ours, one that was not has none", () => {
    expect(parts({ status_id: orderStatus.shipped }).parcels).toMatchObject([
      { externalId: "order-118", lines: [{ orderLineExternalId: "5" }] },
    ]);
    expect(parts().parcels).toEqual([]);
  });

  it("takes refunds from V3, without those whose payment was declined", () => {
    const refund = (id: number, declined: boolean) =>
      WireRefund.parse({
        id,
        order_id: 118,
        created: "2024-03-07T10:00:00Z",
        reason: "x",
        total_amount: 12.1,
        payments: [{ is_declined: declined }],
      });
    expect(parts({}, { refunds: [refund(1, false), refund(2, true)] }).refunds).toMatchObject([
      { externalId: "1", amount: { minor: 1210 } },
    ]);
  });
});

describe("cash on delivery", () => {
  const settings = { codGateways: ["cash on delivery", "cod"] };
  const with_ = (payment_method: string, transactions: { method: string | null; gateway: string | null }[] = [], more = {}) =>
    isCashOnDelivery(parts({ payment_method, ...more }, { transactions }), settings);

  it("is told by its transaction whatever the merchant typed, by a usual name without one", () => {
    expect(with_("Nachnahme", [{ method: "offline", gateway: "cod" }])).toBe(true);
    expect(with_("Cash On Delivery (COD)")).toBe(true);
    expect(with_("Nachnahme")).toBe(false);
    expect([isNamedCash("COD"), isNamedCash("Codfish card"), isNamedCash(null)]).toEqual([true, false, false]);
  });

  it("is not a deposit, a cheque, a counter or a card", () => {
    expect(with_("Überweisung", [{ method: "offline", gateway: "bankdeposit" }])).toBe(false);
    expect(with_("Scheck", [{ method: "offline", gateway: "cheque" }])).toBe(false);
    expect(with_("Abholung", [{ method: "offline", gateway: "instore" }])).toBe(false);
    expect(with_("Visa", [{ method: "credit_card", gateway: "stripe" }], { payment_status: "captured" })).toBe(false);
  });

  it("is not paid before the receipt; a deposit is, once the order goes on", () => {
    const status = (gateway: string) =>
      parts({ status_id: orderStatus.awaitingFulfilment }, { transactions: [{ method: "offline", gateway }] }).financialStatus;
    expect([status("cod"), status("bankdeposit")]).toEqual(["pending", "paid"]);
  });
});

describe("the platform's texts", () => {
  it("money is rounded in text, half away from nothing", () => {
    const minor = (text: string, currency = "INR") => moneyOf(text, currency).minor;
    expect([minor("54.0000"), minor("16.6650"), minor("16.6649"), minor("-0.0050"), minor("7")]).toEqual([5400, 1667, 1666, -1, 700]);
    expect([minor("1200.0000", "JPY"), minor("1199.5", "JPY"), minor("1.2505", "KWD")]).toEqual([1200, 1200, 1251]);
    expect(() => moneyOf("1e3", "INR")).toThrow();
    expect(() => moneyOf("", "INR")).toThrow();
  });

  it("instants are RFC 2822 or ISO, nothing else", () => {
    expect(Instant.parse("Tue, 05 Mar 2024 21:40:11 +0530")).toEqual(new Date("2024-03-05T16:10:11Z"));
    expect(Instant.safeParse("5 March").success).toBe(false);
    expect(Instant.safeParse("2024").success).toBe(false);
  });
});
