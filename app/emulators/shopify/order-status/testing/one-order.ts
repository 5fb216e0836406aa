import type { ExecuteRequest, OrderSummary, ShopifyEngine } from "../../engine-types";

/** The one store, order and shopper of the page's own tests. */
export const SHOP = "luma-threads.myshopify.com";
export const ORDER_ID = "gid://shopify/Order/450789";
export const SHOPPER_ID = "gid://shopify/Customer/77";

const inr = (amount: string) => ({ shopMoney: { amount, currencyCode: "INR" } });
const order = {
  id: ORDER_ID,
  name: "#1043",
  checkoutToken: "c0ffee00c0ffee00c0ffee00c0ffee00",
  createdAt: "2026-04-20T08:12:00Z",
  cancelledAt: null,
  displayFinancialStatus: "PAID",
  totalPriceSet: inr("2996.00"),
  subtotalPriceSet: inr("2896.00"),
  totalShippingPriceSet: inr("100.00"),
  customer: { id: SHOPPER_ID, displayName: "Asha Verma" },
  shippingAddress: { formatted: ["Asha Verma", "14 Lake Road", "Patna 800020", "India"], countryCodeV2: "IN" },
  lineItems: {
    nodes: [
      { title: "Blue Kurta", variantTitle: "M", quantity: 1, discountedTotalSet: inr("1399.00"), image: null },
      { title: "Linen Scarf", variantTitle: "Sand", quantity: 3, discountedTotalSet: inr("1497.00"), image: null },
    ],
  },
  fulfillments: [
    {
      displayStatus: "DELIVERED",
      status: "SUCCESS",
      trackingInfo: [{ company: "Northwind Post", number: "NW123456", url: null }],
      events: {
        nodes: [
          { status: "IN_TRANSIT", happenedAt: "2026-04-22T06:00:00Z" },
          { status: "DELIVERED", happenedAt: "2026-04-25T11:00:00Z" },
        ],
      },
    },
  ],
};

const summary: OrderSummary = {
  id: ORDER_ID,
  name: "#1043",
  shop: SHOP,
  key: "one",
  customerId: SHOPPER_ID,
  createdAt: order.createdAt,
  updatedAt: order.createdAt,
  cancelledAt: null,
  currency: "INR",
  total: "2996.00",
  financialStatus: "paid",
  fulfillmentStatus: "fulfilled",
  lines: [
    {
      id: "gid://shopify/LineItem/1",
      title: "Blue Kurta",
      variantTitle: "M",
      quantity: 1,
      fulfillmentLineItemId: "gid://shopify/FulfillmentLineItem/1",
      returnableQuantity: 1,
    },
  ],
};

/** A store with one delivered order; `asked` collects the Admin requests. */
export function oneOrder(
  asked: ExecuteRequest[] = [],
): Pick<ShopifyEngine, "stores" | "hasStore" | "orderIds" | "orderSummary" | "execute"> {
  return {
    stores: () => [SHOP],
    hasStore: (shop) => shop === SHOP,
    orderIds: () => [ORDER_ID],
    orderSummary: (shop, reference) =>
      shop === SHOP && ["#1043", "1043", "450789", ORDER_ID].includes(String(reference)) ? summary : null,
    execute: async (request) => {
      asked.push(request);
      return { status: 200, body: { data: { order } } };
    },
  };
}
