import { sql } from "drizzle-orm";
import { bigint, boolean, doublePrecision, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { LineId, OrderId, ParcelId, ShopperId } from "~/domain/ids";
import { financialStatuses, fulfilmentStatuses, parcelStatuses } from "~/domain/orders/order";
import { outcomeSpeakers } from "~/domain/parcels/order-end";
import { attemptReasons, scanLegs, scanStatuses } from "~/domain/parcels/scan";
import { riskActions } from "~/domain/risk/decide";
import { at, currency, dated, owned, ownStore, sealed } from "./columns";

/** A buyer in one store. Contact data is sealed; hashes find the same person across orders. */
export const shoppers = pgTable(
  "shoppers",
  {
    ...owned,
    shopperId: text("shopper_id").$type<ShopperId>().notNull(),
    /** The platform's id; null for a guest known only by phone or e-mail. */
    externalId: text("external_id"),
    name: sealed("name"),
    email: sealed("email"),
    phone: sealed("phone"),
    emailHash: text("email_hash"),
    phoneHash: text("phone_hash"),
    locale: text("locale"),
    /** Exempt from automated decisions (platform rule): scored for staff, never held by the machine. */
    automationOptOut: boolean("automation_opt_out").notNull().default(false),
    /** Tags or groups of the account at the platform, ids and names, as last read; null = never. */
    groups: text("groups").array(),
    groupsReadAt: at("groups_read_at"),
    redactedAt: at("redacted_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.shopperId] }),
    uniqueIndex("shoppers_external").on(t.storeId, t.externalId),
    index("shoppers_phone").on(t.storeId, t.phoneHash),
    index("shoppers_email").on(t.storeId, t.emailHash),
    ownStore(),
  ],
);

export const decisionStates = ["open", "held", "released", "cancelled"] as const;
export const outcomes = ["unknown", "delivered", "rto", "cancelled"] as const;
export const riskBands = ["low", "medium", "high"] as const;

/** Mirror of the platform's order plus our decision and its newest risk. `platform_updated_at` is the version. */
export const orders = pgTable(
  "orders",
  {
    ...owned,
    orderId: text("order_id").$type<OrderId>().notNull(),
    externalId: text("external_id").notNull(),
    name: text("name").notNull(),
    placedAt: at("placed_at").notNull(),
    platformUpdatedAt: at("platform_updated_at").notNull(),
    cancelledAt: at("cancelled_at"),
    closedAt: at("closed_at"),
    currency: currency().notNull(),
    totalMinor: bigint("total_minor", { mode: "number" }).notNull(),
    subtotalMinor: bigint("subtotal_minor", { mode: "number" }).notNull(),
    discountMinor: bigint("discount_minor", { mode: "number" }).notNull(),
    shippingMinor: bigint("shipping_minor", { mode: "number" }).notNull(),
    taxMinor: bigint("tax_minor", { mode: "number" }).notNull(),
    refundedMinor: bigint("refunded_minor", { mode: "number" }).notNull().default(0),
    isCod: boolean("is_cod").notNull(),
    gateways: text("gateways").array().notNull(),
    financialStatus: text("financial_status", { enum: financialStatuses }).notNull(),
    fulfilmentStatus: text("fulfilment_status", { enum: fulfilmentStatuses }).notNull(),
    channel: text("channel"),
    /** The platform's id of the storefront it was bought on; null where a store has one only, or the snapshot does not say. */
    channelExternalId: text("channel_external_id"),
    tags: text("tags").array().notNull(),
    discountCodes: text("discount_codes").array().notNull(),
    skus: text("skus").array().notNull(),
    quantity: integer("quantity").notNull(),
    note: sealed("note"),
    clientIpHash: text("client_ip_hash"),
    shopperId: text("shopper_id").$type<ShopperId>(),
    contactName: sealed("contact_name"),
    contactPhone: sealed("contact_phone"),
    contactEmail: sealed("contact_email"),
    addressLine1: sealed("address_line1"),
    addressLine2: sealed("address_line2"),
    city: text("city"),
    province: text("province"),
    postalCode: text("postal_code"),
    countryCode: text("country_code"),
    phoneHash: text("phone_hash"),
    emailHash: text("email_hash"),
    addressHash: text("address_hash"),
    /** Keyed hash of the checkout's token, which only the browser that bought it and the platform know; proves an order to its thank-you page. */
    checkoutHash: text("checkout_hash"),
    locale: text("locale"),
    needsReread: boolean("needs_reread").notNull().default(false),
    decision: text("decision", { enum: decisionStates }).notNull().default("open"),
    /** What the platform's adapter needs to release a hold as the order was before; only it reads this. */
    heldFrom: text("held_from"),
    outcome: text("outcome", { enum: outcomes }).notNull().default("unknown"),
    outcomeAt: at("outcome_at"),
    /** Somebody else than the platform said so: its state no longer changes it. */
    outcomeMarked: boolean("outcome_marked").notNull().default(false),
    /** Who said so; null exactly when it is not marked. */
    outcomeBy: text("outcome_by", { enum: outcomeSpeakers }),
    riskProbability: doublePrecision("risk_probability"),
    riskBand: text("risk_band", { enum: riskBands }),
    riskAction: text("risk_action", { enum: riskActions }),
    riskReason: text("risk_reason"),
    riskModelId: text("risk_model_id"),
    /** Newest probability that it is sent back after delivery. */
    returnProbability: doublePrecision("return_probability"),
    /** Expected loss when it ships as it is: probability × cost of an RTO, minor units. */
    atStakeMinor: bigint("at_stake_minor", { mode: "number" }).notNull().default(0),
    /** Expected gain of the advised action over shipping, minor units. */
    riskWorthMinor: bigint("risk_worth_minor", { mode: "number" }).notNull().default(0),
    scoredAt: at("scored_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.orderId] }),
    uniqueIndex("orders_external").on(t.storeId, t.externalId),
    index("orders_placed").on(t.storeId, t.placedAt.desc(), t.orderId.desc()),
    index("orders_stake")
      .on(t.storeId, t.atStakeMinor.desc(), t.orderId.desc())
      .where(sql`decision = 'open' and outcome = 'unknown' and fulfilment_status = 'unfulfilled' and risk_action <> 'ship'`),
    index("orders_band").on(t.storeId, t.riskBand, t.outcome, t.placedAt.desc(), t.orderId.desc()),
    index("orders_decision").on(t.storeId, t.decision, t.placedAt.desc(), t.orderId.desc()),
    index("orders_outcome").on(t.storeId, t.outcome, t.placedAt.desc(), t.orderId.desc()),
    index("orders_postal").on(t.storeId, t.postalCode, t.placedAt.desc()),
    index("orders_name").on(t.storeId, t.name),
    index("orders_phone").on(t.storeId, t.phoneHash, t.placedAt.desc()),
    index("orders_email").on(t.storeId, t.emailHash, t.placedAt.desc()),
    index("orders_address").on(t.storeId, t.addressHash, t.placedAt.desc()),
    index("orders_shopper").on(t.storeId, t.shopperId, t.placedAt.desc()),
    index("orders_updated").on(t.storeId, t.platformUpdatedAt),
    index("orders_skus").using("gin", t.skus),
    index("orders_tags").using("gin", t.tags),
    index("orders_reread").on(t.storeId, t.orderId).where(sql`needs_reread`),
    ownStore(),
  ],
);

export const orderLines = pgTable(
  "order_lines",
  {
    ...owned,
    orderId: text("order_id").$type<OrderId>().notNull(),
    lineId: text("line_id").$type<LineId>().notNull(),
    externalId: text("external_id").notNull(),
    position: integer("position").notNull(),
    productExternalId: text("product_external_id"),
    variantExternalId: text("variant_external_id"),
    sku: text("sku").notNull(),
    title: text("title").notNull(),
    variantTitle: text("variant_title"),
    productType: text("product_type"),
    imageUrl: text("image_url"),
    quantity: integer("quantity").notNull(),
    currentQuantity: integer("current_quantity").notNull(),
    unitPriceMinor: bigint("unit_price_minor", { mode: "number" }).notNull(),
    discountMinor: bigint("discount_minor", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.orderId, t.lineId] }),
    uniqueIndex("order_lines_external").on(t.storeId, t.orderId, t.externalId),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);

export const legs = ["forward", "rto", "reverse"] as const;

export const parcels = pgTable(
  "parcels",
  {
    ...owned,
    parcelId: text("parcel_id").$type<ParcelId>().notNull(),
    orderId: text("order_id").$type<OrderId>().notNull(),
    externalId: text("external_id").notNull(),
    leg: text("leg", { enum: legs }).notNull(),
    status: text("status", { enum: parcelStatuses }).notNull(),
    rawStatus: text("raw_status").notNull(),
    courier: text("courier"),
    trackingNumber: text("tracking_number"),
    trackingUrl: text("tracking_url"),
    shippedAt: at("shipped_at").notNull(),
    deliveredAt: at("delivered_at"),
    /** Courier or number came from elsewhere than the platform, whose silence does not erase them. */
    filled: boolean("filled").notNull().default(false),
    /** The tracking number as scans are compared with it. */
    trackingKey: text("tracking_key").generatedAlwaysAs(sql`upper(regexp_replace(coalesce(tracking_number, ''), '[^A-Za-z0-9]', '', 'g'))`),
    /** Where the scans of its number leave it (decision 0010); null = nothing was said. */
    trackedLeg: text("tracked_leg", { enum: scanLegs }),
    trackedStatus: text("tracked_status", { enum: scanStatuses }),
    trackedAt: at("tracked_at"),
    attemptReason: text("attempt_reason", { enum: attemptReasons }),
    attempts: integer("attempts").notNull().default(0),
    doubtfulAttempts: integer("doubtful_attempts").notNull().default(0),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.parcelId] }),
    uniqueIndex("parcels_external").on(t.storeId, t.externalId),
    index("parcels_order").on(t.storeId, t.orderId),
    index("parcels_number").on(t.storeId, t.trackingKey),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);

export const parcelLines = pgTable(
  "parcel_lines",
  {
    ...owned,
    parcelId: text("parcel_id").$type<ParcelId>().notNull(),
    orderLineExternalId: text("order_line_external_id").notNull(),
    /** The platform's fulfilment line id, needed to ask for a native return; webhooks may not carry it. */
    externalId: text("external_id"),
    quantity: integer("quantity").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.parcelId, t.orderLineExternalId] }),
    foreignKey({ columns: [t.storeId, t.parcelId], foreignColumns: [parcels.storeId, parcels.parcelId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Every refund of an order, ours or made in the platform itself. */
export const refunds = pgTable(
  "refunds",
  {
    ...owned,
    refundId: text("refund_id").notNull(),
    orderId: text("order_id").$type<OrderId>().notNull(),
    externalId: text("external_id").notNull(),
    returnExternalId: text("return_external_id"),
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    currency: currency().notNull(),
    note: text("note"),
    refundedAt: at("refunded_at").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.refundId] }),
    uniqueIndex("refunds_external").on(t.storeId, t.externalId),
    index("refunds_order").on(t.storeId, t.orderId),
    index("refunds_newest").on(t.storeId, t.refundedAt.desc(), t.refundId.desc()),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);
