import type { StoreId } from "~/domain/ids";
import { newId, type OrderId } from "~/domain/ids";
import { isCashOnDelivery } from "~/domain/orders/cod";
import type { OrderSnapshot } from "~/domain/orders/order";
import { nextOutcome, outcomeOf } from "~/domain/orders/outcome";
import type { HeldOrder, OrderRowIn } from "~db/queries/orders-write.server";
import type { Sealer } from "~db/sealing.server";
import { checkoutHashOf } from "./checkout-hash";
import type { SnapshotContact } from "./mirror-contact";
import type { ResolvedShopper } from "./mirror-shoppers.server";

/** Where a snapshot came from: webhooks are poorer than the rest. */
export type Via = "webhook" | "backfill" | "reconcile" | "reread";

export interface RowFacts {
  sealer: Sealer;
  storeId: StoreId;
  codGateways: readonly string[];
  now: Date;
  via: Via;
}

/** The order row to write for a snapshot, over what is held (undefined = new). */
export function orderRow(
  facts: RowFacts,
  snapshot: OrderSnapshot,
  contact: SnapshotContact,
  shopper: ResolvedShopper | undefined,
  held: HeldOrder | undefined,
): OrderRowIn {
  const seal = (text: string | null | undefined) => facts.sealer.seal(facts.storeId, text || null);
  const outcome = nextOutcome(
    { outcome: held?.outcome ?? "unknown", at: held?.outcome_at ?? null, marked: held?.outcome_marked ?? false },
    outcomeOf(snapshot),
  );
  const personal = shopper?.erased !== true && held?.erased !== true;
  const own = <T>(value: T): T | null => (personal ? value : null);
  const { address } = snapshot;
  return {
    order_id: held?.order_id ?? newId("ord", snapshot.placedAt),
    external_id: snapshot.externalId,
    keep_contact: snapshot.contactRedacted && personal,
    name: snapshot.name,
    placed_at: snapshot.placedAt,
    platform_updated_at: snapshot.updatedAt,
    cancelled_at: snapshot.cancelledAt,
    closed_at: snapshot.closedAt,
    currency: snapshot.currency,
    total_minor: snapshot.total.minor,
    subtotal_minor: snapshot.subtotal.minor,
    discount_minor: snapshot.discount.minor,
    shipping_minor: snapshot.shipping.minor,
    tax_minor: snapshot.tax.minor,
    refunded_minor: snapshot.refunds.reduce((sum, refund) => sum + refund.amount.minor, 0),
    // A webhook does not say whether the gateway is manual; what a richer reading found stays.
    is_cod: isCashOnDelivery(snapshot, facts) || (snapshot.manualGateway === null && held?.is_cod === true),
    gateways: snapshot.gateways,
    financial_status: snapshot.financialStatus,
    fulfilment_status: snapshot.fulfilmentStatus,
    channel: snapshot.channel,
    channel_external_id: snapshot.channelExternalId ?? null,
    tags: snapshot.tags,
    discount_codes: snapshot.discountCodes,
    skus: [...new Set(snapshot.lines.map((line) => line.sku).filter((sku) => sku !== ""))],
    quantity: snapshot.lines.reduce((sum, line) => sum + line.currentQuantity, 0),
    decision: snapshot.cancelledAt ? "cancelled" : (held?.decision ?? "open"),
    outcome: outcome.outcome,
    outcome_at: outcome.at,
    needs_reread: personal && wantsReread(facts.via, snapshot, held),
    changed_at: facts.now,
    note: own(seal(snapshot.note)),
    contact_name: own(seal(address?.name ?? contact.shopperName)),
    contact_phone: own(seal(contact.phone)),
    contact_email: own(seal(contact.email)),
    address_line1: own(seal(address?.line1)),
    address_line2: own(seal(address?.line2)),
    city: address?.city ?? null,
    province: address?.province ?? null,
    postal_code: address?.postalCode ?? null,
    country_code: address?.countryCode ?? null,
    phone_hash: own(contact.phoneHash),
    email_hash: own(contact.emailHash),
    address_hash: own(contact.addressHash),
    locale: snapshot.locale,
    shopper_id: shopper?.shopperId ?? null,
    client_ip_hash: own(contact.ipHash),
    checkout_hash: own(snapshot.checkoutToken ? checkoutHashOf(facts.sealer, facts.storeId, snapshot.checkoutToken) : null),
  };
}

/**
 * A redacted webhook leaves the order waiting for a re-read, unless this very version was read completely already: a street may change after the parcel has
 * left as well, and no list of versions tells of it later. A direct reading is final, redacted or not.
 */
function wantsReread(via: Via, snapshot: OrderSnapshot, held: HeldOrder | undefined): boolean {
  if (via !== "webhook") return false;
  if (held?.needs_reread) return true;
  return snapshot.contactRedacted && !(held && held.version >= snapshot.updatedAt);
}

/** Rows of the lines, parcels and refunds of one order. */
export function partRows(snapshot: OrderSnapshot, orderId: OrderId, now: Date) {
  const lines = snapshot.lines.map((line, position) => ({
    order_id: orderId,
    line_id: newId("lin", snapshot.placedAt),
    external_id: line.externalId,
    position,
    product_external_id: line.productExternalId,
    variant_external_id: line.variantExternalId,
    sku: line.sku,
    title: line.title,
    variant_title: line.variantTitle,
    product_type: line.productType,
    image_url: line.imageUrl,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    unit_price_minor: line.unitPrice.minor,
    discount_minor: line.discount.minor,
  }));
  const parcels = snapshot.parcels.map((parcel) => ({
    parcel_id: newId("par", parcel.createdAt),
    order_id: orderId,
    external_id: parcel.externalId,
    status: parcel.status,
    raw_status: parcel.rawStatus,
    courier: parcel.courier,
    tracking_number: parcel.trackingNumber,
    tracking_url: parcel.trackingUrl,
    shipped_at: parcel.createdAt,
    delivered_at: parcel.deliveredAt,
    changed_at: now,
  }));
  const parcelLines = snapshot.parcels.flatMap((parcel) =>
    parcel.lines.map((line) => ({
      parcel_external_id: parcel.externalId,
      order_line_external_id: line.orderLineExternalId,
      external_id: line.externalId,
      quantity: line.quantity,
    })),
  );
  const refunds = snapshot.refunds.map((refund) => ({
    refund_id: newId("ref", refund.createdAt),
    order_id: orderId,
    external_id: refund.externalId,
    return_external_id: refund.returnExternalId,
    amount_minor: refund.amount.minor,
    currency: refund.amount.currency,
    note: refund.note,
    refunded_at: refund.createdAt,
  }));
  return { lines, parcels, parcelLines, refunds };
}
