/**
 * What the emulated Shopify remembers. Plain JSON throughout: amounts are integers in minor units of the store's currency, instants are
 * milliseconds since 1970, rare parts are left out until they exist (a store may hold 100,000 orders). One file, since together they are
 * the saved format.
 */
import type { AddressSeed } from "../../demo-store/seeds";
import type { JsonObject } from "../engine-types";

export interface MetafieldRecord {
  id: number;
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: number;
  updatedAt: number;
}

export interface LocationRecord {
  id: number;
  name: string;
  countryCode: string;
}

export interface VariantRecord {
  id: number;
  inventoryItemId: number;
  key: string;
  sku: string;
  title: string;
  price: number;
  /** Available units by location id. */
  stock: Record<string, number>;
}

export interface ProductRecord {
  id: number;
  key: string;
  title: string;
  category: string;
  tags?: string[];
  /** Collections it is in. */
  collections?: { id: number; title: string }[];
  imageUrl: string | null;
  createdAt: number;
  variants: VariantRecord[];
}

export interface CustomerRecord {
  id: number;
  key: string;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  locale: string;
  createdAt: number;
  updatedAt: number;
  orders: number;
  spent: number;
  tags: string[];
  note: string | null;
  metafields?: MetafieldRecord[];
}

export interface LineRecord {
  id: number;
  variantId: number | null;
  productId: number | null;
  sku: string;
  title: string;
  variantTitle: string;
  productType: string;
  quantity: number;
  /** Units that were neither cancelled nor refunded. */
  current: number;
  /** Per unit, before discounts. */
  price: number;
  /** For the whole line. */
  discount: number;
  /** Sent instead of returned goods. */
  exchange?: boolean;
}

export interface TransactionRecord {
  id: number;
  kind: "SALE" | "REFUND" | "VOID";
  status: "SUCCESS" | "PENDING" | "FAILURE";
  gateway: string;
  manual: boolean;
  amount: number;
  at: number;
  parentId?: number;
  refundId?: number;
}

export interface HoldRecord {
  id: number;
  reason: string;
  notes: string | null;
  handle: string;
  externalId: string | null;
}

export interface FulfillmentOrderRecord {
  id: number;
  status: "OPEN" | "ON_HOLD" | "IN_PROGRESS" | "CLOSED" | "CANCELLED";
  locationId: number;
  createdAt: number;
  updatedAt: number;
  lines: { id: number; lineId: number; total: number; remaining: number }[];
  holds?: HoldRecord[];
}

export interface FulfillmentEventRecord {
  id: number;
  status: string;
  message: string | null;
  city: string | null;
  at: number;
  createdAt: number;
}

export interface FulfillmentRecord {
  id: number;
  name: string;
  status: "SUCCESS" | "CANCELLED";
  fulfillmentOrderId: number;
  locationId: number;
  createdAt: number;
  updatedAt: number;
  company: string | null;
  number: string | null;
  url: string | null;
  lines: { id: number; lineId: number; quantity: number }[];
  events?: FulfillmentEventRecord[];
}

export interface RefundRecord {
  id: number;
  at: number;
  note: string | null;
  returnId?: number;
  lines: { id: number; lineId: number; quantity: number; restock: string; locationId: number | null; subtotal: number }[];
  shipping: number;
  /** Given without an article or shipping behind it (goodwill, or fees kept back when negative). */
  adjustment: number;
}

export interface RiskRecord {
  level: string;
  facts: { description: string; sentiment: string }[];
  at: number;
}

export interface ReturnLineRecord {
  id: number;
  fulfillmentLineId: number;
  quantity: number;
  processed: number;
  refunded: number;
  reasonId: number | null;
  reason: string;
  note: string;
  customerNote: string | null;
  feePercent: number | null;
}

export interface ReverseLineRecord {
  id: number;
  returnLineId: number;
  total: number;
  dispositions: { id: number; type: string; quantity: number; locationId: number | null; at: number }[];
}

export interface ExchangeLineRecord {
  id: number;
  variantId: number;
  quantity: number;
  processed: number;
  /** Per unit, as it was when the return was made. */
  price: number;
  /** For the whole line. */
  discount: number;
}

export interface ReturnRecord {
  id: number;
  name: string;
  status: "REQUESTED" | "OPEN" | "CLOSED" | "DECLINED" | "CANCELED";
  createdAt: number;
  updatedAt: number;
  approvedAt?: number;
  closedAt?: number;
  decline?: { reason: string; note: string | null };
  shippingFee?: number;
  lines: ReturnLineRecord[];
  exchanges?: ExchangeLineRecord[];
  /** There once the return is open. */
  reverse?: { id: number; status: "OPEN" | "CLOSED" | "CANCELED"; lines: ReverseLineRecord[] };
}

export interface OrderRecord {
  id: number;
  number: number;
  key: string;
  /** Ids of everything below the order are `id + 1 … id + 999`; this is the last one given. */
  lastChild: number;
  customerId: number | null;
  email: string | null;
  phone: string | null;
  createdAt: number;
  updatedAt: number;
  cancelledAt?: number;
  cancelReason?: string;
  staffNote?: string;
  closedAt?: number;
  gateway: string;
  /** Paid through a manual gateway (cash on delivery). */
  manual: boolean;
  channel: string;
  tags: string[];
  discountCodes: string[];
  note: string | null;
  clientIp: string | null;
  shipping: number;
  address: AddressSeed;
  /** Further facts of the cart or of apps, shown to staff. */
  attributes?: { key: string; value: string }[];
  lines: LineRecord[];
  transactions: TransactionRecord[];
  fulfillmentOrders: FulfillmentOrderRecord[];
  fulfillments: FulfillmentRecord[];
  refunds?: RefundRecord[];
  returns?: ReturnRecord[];
  risks?: RiskRecord[];
  metafields?: MetafieldRecord[];
}

export interface CreditAccountRecord {
  id: number;
  customerId: number;
  currency: string;
  balance: number;
  transactions: { id: number; amount: number; balanceAfter: number; at: number; expiresAt: number | null; orderId: number | null }[];
}

export interface BulkRecord {
  id: number;
  fileId: string;
  query: string;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED";
  errorCode: string | null;
  createdAt: number;
  completedAt: number | null;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number;
}

export interface IdempotencyRecord {
  key: string;
  mutation: string;
  /** The arguments as canonical JSON. */
  args: string;
  result: JsonObject;
}

/** A Function of the app at work in a store's checkout. */
export interface PaymentCustomizationRecord {
  id: number;
  title: string;
  enabled: boolean;
  functionHandle: string;
  metafields?: MetafieldRecord[];
}

export interface StoreRecord {
  id: number;
  domain: string;
  name: string;
  currency: string;
  timezone: string;
  countryCode: string;
  email: string;
  createdAt: number;
  updatedAt: number;
  nextOrderNumber: number;
  storeCreditEnabled: boolean;
  locations: LocationRecord[];
  products: ProductRecord[];
  customers: CustomerRecord[];
  orders: OrderRecord[];
  creditAccounts: CreditAccountRecord[];
  bulkOperations: BulkRecord[];
  idempotency: IdempotencyRecord[];
  metafields: MetafieldRecord[];
  paymentCustomizations?: PaymentCustomizationRecord[];
  /** The store is on Plus. */
  plus?: boolean;
}
