import type { OrderSeed, StoreSeed } from "../demo-store/seeds";

/** A small store for tests of the emulator. */
export const testStore: StoreSeed = {
  shop: "first.myshopify.com",
  name: "First",
  currency: "INR",
  timezone: "Asia/Kolkata",
  countryCode: "IN",
  email: "owner@first.example",
  products: [
    {
      key: "p1",
      title: "Kurta",
      category: "Kurtas",
      tags: ["handmade"],
      collections: ["New in"],
      imageUrl: null,
      variants: [{ key: "p1-m", sku: "K-M", title: "M", price: "999.00", stock: 50 }],
    },
  ],
  customers: [{ key: "c1", firstName: "Asha", lastName: "Rao", email: "asha@example.com", phone: "+919800000001", locale: "en" }],
};

/** The nth COD order of the small store. */
export const testOrder = (number: number): OrderSeed => ({
  key: `o-${number}`,
  customerKey: "c1",
  email: "asha@example.com",
  phone: "+919800000001",
  placedAt: "2026-11-20T10:00:00.000Z",
  currency: "INR",
  payment: "cod",
  gateway: "Cash on Delivery (COD)",
  channel: "web",
  tags: [],
  discountCodes: [],
  note: null,
  clientIp: null,
  shippingPrice: "0.00",
  shippingAddress: {
    firstName: "Asha",
    lastName: "Rao",
    phone: "+919800000001",
    address1: "12 MG Road",
    address2: null,
    city: "Bengaluru",
    province: "Karnataka",
    zip: "560001",
    countryCode: "IN",
  },
  lines: [
    {
      variantKey: "p1-m",
      sku: "K-M",
      title: "Kurta",
      variantTitle: "M",
      quantity: 1,
      price: "999.00",
      discount: "0.00",
      productType: "Kurtas",
    },
  ],
  outcome: { probability: null, result: "moving", fulfilledAt: null, resolvedAt: null },
});
