import type { BigCommerceEmulator } from "../../bigcommerce/start";
import { statusId } from "../../bigcommerce/state/order-statuses";
import { orderTotals, refundedTotal, refundsOf } from "../../bigcommerce/state/order-totals";
import type { OrderRecord } from "../../bigcommerce/state/records";
import type { StoreRecord } from "../../bigcommerce/state/store-record";
import { giftHash } from "../../demo-bigcommerce/gift-store";
import type { OrderTruth } from "../order-truth";

/** Ten-thousandths of a pound in a penny. */
const perMinor = 100;

/** A gift certificate as the store truly holds it. */
export interface CertificateTruth {
  toEmail: string;
  minor: number;
  code: string;
}

/** What the platform truly holds of an order, with what this platform alone has. */
export interface GiftTruth extends OrderTruth {
  email: string;
  cash: boolean;
  statusId: number;
  staffNotes: string;
  externalOrderId: string;
}

/** The truth about every order of the store, oldest first. */
export function giftTruths({ wire }: BigCommerceEmulator): GiftTruth[] {
  const store = wire.world.store(giftHash);
  return [...store.orders.values()].map((order) => truthOf(store, order));
}

/** Gift certificates given so far. */
export function certificates({ wire }: BigCommerceEmulator): CertificateTruth[] {
  return wire.world.store(giftHash).giftCertificates.map(({ toEmail, amount, code }) => ({ toEmail, minor: amount / perMinor, code }));
}

/** Store credit of every shopper together, minor units. */
export function creditOf({ wire }: BigCommerceEmulator): number {
  return [...wire.world.store(giftHash).customers.values()].reduce((sum, customer) => sum + customer.storeCredit, 0) / perMinor;
}

function truthOf(store: StoreRecord, order: OrderRecord): GiftTruth {
  const total = orderTotals(order).totalInc;
  const refunded = refundedTotal(store, order.id);
  const cancelled = order.statusId === statusId.cancelled;
  const delivered = order.lines.every((line) => line.quantityShipped === line.quantity) && order.statusId === statusId.completed;
  return {
    id: String(order.id),
    name: `#${order.id}`,
    key: String(order.id),
    customerId: order.customerId === 0 ? null : String(order.customerId),
    email: order.billing.email,
    cash: order.payment.gateway === "cod",
    statusId: order.statusId,
    staffNotes: order.staffNotes,
    externalOrderId: order.externalOrderId,
    totalMinor: total / perMinor,
    refundedMinor: refunded / perMinor,
    financialStatus: financialStatus(order, total, refunded, cancelled),
    cancelled,
    shippedUnits: order.lines.reduce((sum, line) => sum + line.quantityShipped, 0),
    delivered,
    deliveredAt: delivered ? order.dateModified : null,
    tags: [],
    riskLevels: [],
    metafields: order.metafields.map((field) => `${field.namespace}.${field.key}`),
    onHold: order.statusId === statusId.manualVerification,
    returns: [],
    refunds: refundsOf(store, order.id).map((refund) => ({ minor: refund.total / perMinor, returnId: null, note: refund.reason })),
    lines: order.lines.map(({ name, quantity }) => ({ title: name, variantTitle: "", quantity })),
  };
}

function financialStatus(order: OrderRecord, total: number, refunded: number, cancelled: boolean): string {
  if (refunded > 0) return refunded >= total ? "refunded" : "partially_refunded";
  if (order.paid) return "paid";
  return cancelled ? "voided" : "pending";
}
