import { z } from "zod";
import { Instant, Maybe, MaybeInstant } from "./wire-text";

/** An amount in the store's own currency; `currencyCode` says which. */
export const MoneyBag = z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) });
export type MoneyBag = z.infer<typeof MoneyBag>;

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const Id = z.object({ id: z.string() });

export const LineNode = z.object({
  id: z.string(),
  title: z.string(),
  variantTitle: Maybe,
  sku: Maybe,
  quantity: z.number().int(),
  currentQuantity: z.number().int(),
  product: z.object({ id: z.string(), productType: Maybe }).nullish(),
  variant: Id.nullish(),
  image: z.object({ url: z.string() }).nullish(),
  originalUnitPriceSet: MoneyBag,
  discountAllocations: z.array(z.object({ allocatedAmountSet: MoneyBag })),
});
export type LineNode = z.infer<typeof LineNode>;

export const ParcelLineNode = z.object({ id: z.string(), quantity: z.number().int().nullable(), lineItem: Id });
export const ParcelNode = z.object({
  id: z.string(),
  status: z.string(),
  displayStatus: z.string().nullish(),
  createdAt: Instant,
  deliveredAt: MaybeInstant,
  totalQuantity: z.number().int(),
  trackingInfo: z.array(z.object({ company: Maybe, number: Maybe, url: Maybe })),
  /** Absent in bulk files: a bulk query cannot open a connection inside a list. */
  fulfillmentLineItems: z.object({ nodes: z.array(ParcelLineNode), pageInfo: PageInfo }).optional(),
});
export type ParcelNode = z.infer<typeof ParcelNode>;

export const RefundNode = z.object({
  id: z.string(),
  note: Maybe,
  createdAt: Instant.nullish(),
  processedAt: Instant,
  totalRefundedSet: MoneyBag,
  return: Id.nullish(),
});

export type RefundNode = z.infer<typeof RefundNode>;

const AddressNode = z.object({
  name: Maybe,
  phone: Maybe,
  address1: Maybe,
  address2: Maybe,
  city: Maybe,
  province: Maybe,
  zip: Maybe,
  countryCodeV2: Maybe,
});
const CustomerNode = z.object({
  id: z.string(),
  firstName: Maybe,
  lastName: Maybe,
  defaultEmailAddress: z.object({ emailAddress: Maybe }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: Maybe }).nullish(),
});

/** The order as `OrderHead` of the documents asks for it, without its lines. */
export const OrderHeadNode = z.object({
  id: z.string(),
  name: z.string(),
  processedAt: Instant,
  updatedAt: Instant,
  cancelledAt: MaybeInstant,
  closedAt: MaybeInstant,
  currencyCode: z.string(),
  totalPriceSet: MoneyBag,
  subtotalPriceSet: MoneyBag.nullable(),
  totalDiscountsSet: MoneyBag.nullable(),
  totalShippingPriceSet: MoneyBag,
  totalTaxSet: MoneyBag.nullable(),
  paymentGatewayNames: z.array(z.string()),
  transactions: z.array(z.object({ manualPaymentGateway: z.boolean() })),
  displayFinancialStatus: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  returnStatus: z.string().nullish(),
  sourceName: Maybe,
  tags: z.array(z.string()),
  discountCodes: z.array(z.string()),
  note: Maybe,
  clientIp: Maybe,
  checkoutToken: Maybe,
  email: Maybe,
  phone: Maybe,
  customerLocale: Maybe,
  customer: CustomerNode.nullish(),
  shippingAddress: AddressNode.nullish(),
  fulfillments: z.array(ParcelNode),
  refunds: z.array(RefundNode),
});
export type OrderHeadNode = z.infer<typeof OrderHeadNode>;

/** What a list of versions asks of an order. */
export const OrderVersionNode = OrderHeadNode.pick({
  id: true,
  updatedAt: true,
  cancelledAt: true,
  displayFinancialStatus: true,
  displayFulfillmentStatus: true,
  returnStatus: true,
}).extend({ currentSubtotalLineItemsQuantity: z.number().int() });
export type OrderVersionNode = z.infer<typeof OrderVersionNode>;

/** An order with the first page of its lines. */
export const OrderNode = OrderHeadNode.extend({ lineItems: z.object({ nodes: z.array(LineNode), pageInfo: PageInfo }) });
export type OrderNode = z.infer<typeof OrderNode>;
