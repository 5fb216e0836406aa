import { z } from "zod";
import type { OrderSeed, StoreSeed } from "../../demo-store/seeds";

const Address = z.object({
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string().nullable(),
  address1: z.string(),
  address2: z.string().nullable(),
  city: z.string(),
  province: z.string(),
  zip: z.string(),
  countryCode: z.string(),
});

/** A store as the control API takes it. */
export const StoreSeedShape: z.ZodType<StoreSeed> = z.object({
  shop: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/),
  name: z.string(),
  currency: z.string().length(3),
  timezone: z.string(),
  countryCode: z.string().length(2),
  email: z.string(),
  products: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      category: z.string(),
      tags: z.array(z.string()).optional(),
      /** Titles; one title is one collection of the store. */
      collections: z.array(z.string()).optional(),
      imageUrl: z.string().nullable(),
      variants: z.array(z.object({ key: z.string(), sku: z.string(), title: z.string(), price: z.string(), stock: z.number().int() })),
    }),
  ),
  customers: z.array(
    z.object({
      key: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      locale: z.string(),
    }),
  ),
});

/** An order as the control API takes it; what the generator knows beyond the order itself passes unread. */
export const OrderSeedShape: z.ZodType<OrderSeed> = z.looseObject({
  key: z.string(),
  customerKey: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  placedAt: z.iso.datetime(),
  currency: z.string().length(3),
  payment: z.enum(["cod", "prepaid"]),
  gateway: z.string(),
  channel: z.string(),
  tags: z.array(z.string()),
  discountCodes: z.array(z.string()),
  note: z.string().nullable(),
  clientIp: z.string().nullable(),
  shippingPrice: z.string(),
  shippingAddress: Address,
  lines: z.array(
    z.object({
      variantKey: z.string(),
      sku: z.string(),
      title: z.string(),
      variantTitle: z.string(),
      quantity: z.number().int().min(1),
      price: z.string(),
      discount: z.string(),
      productType: z.string(),
    }),
  ),
  outcome: z.looseObject({
    probability: z.number().nullable(),
    result: z.enum(["delivered", "rto", "cancelled", "moving"]),
    fulfilledAt: z.string().nullable(),
    resolvedAt: z.string().nullable(),
  }),
});
