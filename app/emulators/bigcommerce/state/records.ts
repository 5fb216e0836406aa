import type { Units } from "./units";

/** A place, as orders hold it. */
export interface AddressRecord {
  first_name: string;
  last_name: string;
  company: string;
  street_1: string;
  street_2: string;
  city: string;
  state: string;
  zip: string;
  country: string;
  country_iso2: string;
  phone: string;
  email: string;
}

/** How an order is paid: the gateway names those of the transactions; `offline` ones move no money by themselves. */
export interface PaymentWay {
  gateway: "cod" | "bankdeposit" | "cheque" | "moneyorder" | "instore" | "stripe" | "testgateway";
  /** What the merchant typed; shown as the order's `payment_method`. */
  name: string;
}

/** One line of an order. */
export interface LineRecord {
  id: number;
  productId: number;
  variantId: number;
  name: string;
  sku: string;
  quantity: number;
  quantityShipped: number;
  quantityRefunded: number;
  priceIncTax: Units;
  priceExTax: Units;
  /** What order discounts take off the whole line. */
  discount: Units;
  type: "physical" | "digital" | "giftcertificate";
  options: { name: string; value: string }[];
}

/** A parcel of an order. */
export interface ShipmentRecord {
  id: number;
  dateCreated: number;
  trackingNumber: string;
  trackingCarrier: string;
  trackingLink: string;
  shippingProvider: string;
  shippingMethod: string;
  comments: string;
  merchantCost: Units;
  items: { order_product_id: number; product_id: number; quantity: number }[];
}

/** Money that moved, or was written down. */
export interface TransactionRecord {
  id: number;
  event: "purchase" | "refund" | "pending" | "settled";
  gateway: PaymentWay["gateway"] | "storecredit";
  method: "credit_card" | "offline" | "store_credit";
  amount: Units;
  status: "ok" | "error";
  dateCreated: number;
  reference: string | null;
}

/** A refund made through the payment actions. */
export interface RefundRecord {
  id: number;
  orderId: number;
  created: number;
  reason: string;
  total: Units;
  totalTax: Units;
  override: boolean;
  items: { item_type: string; item_id: number; quantity: number; reason: string; requested_amount: Units; tax: Units }[];
  payments: { id: number; provider_id: string; amount: Units; offline: boolean; is_declined: boolean; declined_message: string }[];
}

/** A metafield of an order; `clientId` owns it. */
export interface MetafieldRecord {
  id: number;
  clientId: string;
  namespace: string;
  key: string;
  value: string;
  description: string;
  permissionSet: string;
  created: number;
  modified: number;
}

/** An order with everything that hangs on it. Instants are milliseconds since 1970. */
export interface OrderRecord {
  id: number;
  customerId: number;
  statusId: number;
  dateCreated: number;
  dateModified: number;
  dateShipped: number | null;
  currency: string;
  payment: PaymentWay;
  paid: boolean;
  billing: AddressRecord;
  /** Null for an order without anything to ship. */
  shipping: (AddressRecord & { id: number; method: string; cost: Units; costTax: Units }) | null;
  lines: LineRecord[];
  coupons: { id: number; code: string; amount: Units }[];
  storeCredit: Units;
  customerMessage: string;
  staffNotes: string;
  ipAddress: string;
  orderSource: string;
  channelId: number;
  externalId: string | null;
  externalMerchantId: string | null;
  externalSource: string | null;
  externalOrderId: string;
  isDeleted: boolean;
  emailOptIn: boolean;
  shipments: ShipmentRecord[];
  transactions: TransactionRecord[];
  metafields: MetafieldRecord[];
  messages: { id: number; subject: string; message: string; status: "read" | "unread"; dateCreated: number; isFlagged: boolean }[];
}

/** A product with the variant that is sold. */
export interface ProductRecord {
  id: number;
  variantId: number;
  name: string;
  sku: string;
  price: Units;
  /** Stock is kept for the product or for its variant, never for both. */
  tracking: "product" | "variant" | "none";
  onHand: number;
  /** What its first variant is called; empty for a product without options. */
  label?: string;
  /** Its other variants, each with stock of its own. */
  variants?: VariantRecord[];
  /** Categories it is in; one name is one category of the store. */
  categories?: { id: number; name: string }[];
}

/** A further variant of a product. */
export interface VariantRecord {
  id: number;
  sku: string;
  label: string;
  price: Units;
  onHand: number;
}

/** A registered shopper. */
export interface CustomerRecord {
  id: number;
  email: string;
  firstName: string;
  lastName: string;
  phone: string;
  company: string;
  notes: string;
  groupId: number;
  groupName?: string;
  storeCredit: Units;
  created: number;
  modified: number;
  channelId: number;
}

/** A gift certificate. */
export interface GiftCertificateRecord {
  id: number;
  code: string;
  amount: Units;
  balance: Units;
  toName: string;
  toEmail: string;
  fromName: string;
  fromEmail: string;
  message: string;
  status: string;
  template: string;
  currencyCode: string;
  customerId: number;
  purchased: number;
  expires: number | null;
}
