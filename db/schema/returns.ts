import { sql } from "drizzle-orm";
import { bigint, boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { OrderId, PhotoId, ReturnGroupId, ReturnId, ReturnLineId, ShopperId } from "~/domain/ids";
import type { ConditionAsk } from "~/domain/returns/conditions";
import type { DecisionReason } from "~/domain/returns/decide";
import type { VerdictValues } from "~/domain/returns/eligibility/rule";
import type { ReturnTerms } from "~/domain/returns/policy/policy";
import type { NativeReturnStatus } from "~/ports/platform";
import { at, currency, dated, owned, ownStore, sealed } from "./columns";
import { orders } from "./orders";

export const requestStates = ["requested", "approved", "received", "closed", "declined", "cancelled", "expired"] as const;
export const reverseParcelStates = ["none", "announced", "in_transit", "arrived", "lost"] as const;
export const inspectionStates = ["pending", "passed", "failed"] as const;
export const resolutionStates = ["open", "settling", "stuck", "settled", "none"] as const;
export const resolutions = ["refund", "store_credit", "exchange", "repair", "keep_item", "reject"] as const;
export const returnSources = ["shopper", "staff", "platform", "import"] as const;

export const settleWays = ["original", "store_credit", "gift_certificate", "exchange", "repair", "by_hand"] as const;

/** What the rules said to a request: go, a person must look, no. */
export const decisions = ["approve", "look", "decline"] as const;

/** Units of one line and the variant that is sent instead. */
export interface ExchangeUnitRow {
  returnLineId: string;
  productExternalId: string;
  variantExternalId: string;
  title: string;
  quantity: number;
}

/** One eligibility rule's answer at the time of asking, kept as evidence. */
export interface VerdictRow {
  lineId: string;
  rule: string;
  answer: "yes" | "no" | "look";
  sentence: string;
  /** Absent in rows from before policies had versions. */
  code?: string;
  values?: VerdictValues;
}

export const returns = pgTable(
  "returns",
  {
    ...owned,
    returnId: text("return_id").$type<ReturnId>().notNull(),
    orderId: text("order_id").$type<OrderId>().notNull(),
    shopperId: text("shopper_id").$type<ShopperId>(),
    /** Shown to people: R-1042-1. */
    name: text("name").notNull(),
    /** The platform's return; null until the outbox told it. */
    externalId: text("external_id"),
    source: text("source", { enum: returnSources }).notNull(),
    /** The asker's own key: asking twice with the same key is one return. */
    requestKey: text("request_key").notNull(),
    request: text("request", { enum: requestStates }).notNull(),
    parcel: text("parcel", { enum: reverseParcelStates }).notNull(),
    resolution: text("resolution", { enum: resolutionStates }).notNull(),
    wants: text("wants", { enum: resolutions }).notNull(),
    currency: currency().notNull(),
    /** What was promised when asked; what was paid is in `refunds`. */
    quotedMinor: bigint("quoted_minor", { mode: "number" }).notNull(),
    settledMinor: bigint("settled_minor", { mode: "number" }),
    /** How it is or was settled; null until somebody started. */
    settledAs: text("settled_as", { enum: settleWays }),
    /** What the units of an exchange become; null otherwise. */
    exchangeUnits: jsonb("exchange_units").$type<ExchangeUnitRow[]>(),
    /** The platform's id of the exchange order. */
    exchangeExternalId: text("exchange_external_id"),
    /** Sealed code of the gift certificate that was given. */
    giftCode: sealed("gift_code"),
    /** The refund is a book entry: the store hands over the money itself. */
    paidByHand: boolean("paid_by_hand").notNull().default(false),
    restock: boolean("restock").notNull().default(true),
    /** Its goods are taken in unit by unit: the bench tells the platform what becomes of each, whoever pays says nothing of stock. */
    onBench: boolean("on_bench").notNull().default(false),
    /** Why the store said no, in its own words. */
    declineNote: sealed("decline_note"),
    verdicts: jsonb("verdicts").$type<VerdictRow[]>().notNull().default([]),
    settingsVersion: integer("settings_version").notNull(),
    /** Under which version of the return policy it was asked for; null = before there were any. */
    policyChannel: text("policy_channel"),
    policyVersion: integer("policy_version"),
    /** Withdrawn from by law (EU): no policy judged it and its money goes by the law. */
    withdrawal: boolean("withdrawal").notNull().default(false),
    /** Asked for by somebody who got the goods as a gift: who that is stands in `return_recipients`, and the buyer is told nothing. */
    gift: boolean("gift").notNull().default(false),
    /** What was promised then; null = before there were policies. */
    terms: jsonb("terms").$type<ReturnTerms>(),
    /** What the rules said when it was asked for; null = before they did, or made on the platform. */
    decision: text("decision", { enum: decisions }),
    /** Why they said so. */
    decisionReasons: jsonb("decision_reasons").$type<DecisionReason[]>().notNull().default([]),
    /** Who approved or declined it, as the history names people; `rule` = nobody had to. */
    decidedBy: text("decided_by"),
    /** A person decided otherwise than the rules said. */
    overruled: boolean("overruled").notNull().default(false),
    /** The shopper keeps the goods: the money goes without them. */
    keepItem: boolean("keep_item").notNull().default(false),
    /** Asked for together with returns of other orders; null = alone. */
    groupId: text("group_id").$type<ReturnGroupId>(),
    /** The return that its shopper asked for instead; null = never changed. */
    replacedBy: text("replaced_by").$type<ReturnId>(),
    requestedAt: at("requested_at").notNull(),
    /** When a person should have decided it, by the store's own hours. */
    decideBy: at("decide_by").notNull().defaultNow(),
    /** Who of the team looks after it: an id of `staff`. */
    assignedTo: text("assigned_to"),
    /** Two letters of where the order was sent, kept here so that the list can be narrowed by it. */
    countryCode: text("country_code"),
    /** The tab of the Returns page it stands under: the list and its counts read one index each. A test holds it against the labels. */
    stage: text("stage").generatedAlwaysAs(
      sql`case when request = 'requested' then 'to-decide' when request in ('declined', 'cancelled', 'expired') or resolution in ('settled', 'none') then 'closed' when request in ('received', 'closed') or resolution in ('settling', 'stuck') then 'to-settle' when parcel = 'arrived' then 'to-inspect' when parcel in ('in_transit', 'lost') then 'on-the-way' else 'approved' end`,
    ),
    decidedAt: at("decided_at"),
    receivedAt: at("received_at"),
    settledAt: at("settled_at"),
    /** Refund promised by; the clock screens show. */
    dueOn: text("due_on"),
    platformCheckedAt: at("platform_checked_at"),
    /** What the platform's return was when last looked at; null = never. Told from this, an open one was reopened there or was open all along. */
    nativeStatus: text("native_status").$type<NativeReturnStatus>(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.returnId] }),
    uniqueIndex("returns_external").on(t.storeId, t.externalId),
    uniqueIndex("returns_request_key").on(t.storeId, t.requestKey),
    index("returns_order").on(t.storeId, t.orderId),
    index("returns_request").on(t.storeId, t.request, t.requestedAt.desc(), t.returnId.desc()),
    index("returns_newest").on(t.storeId, t.requestedAt.desc(), t.returnId.desc()),
    index("returns_policy").on(t.storeId, t.policyChannel, t.policyVersion),
    index("returns_shopper").on(t.storeId, t.shopperId, t.requestedAt),
    index("returns_stage").on(t.storeId, t.stage, t.requestedAt.desc(), t.returnId.desc()),
    index("returns_decide_by").on(t.storeId, t.decideBy, t.returnId).where(sql`request = 'requested'`),
    index("returns_promise")
      .on(t.storeId, t.dueOn, t.returnId)
      .where(sql`request = 'received' and resolution in ('open', 'settling', 'stuck')`),
    index("returns_awaited")
      .on(t.storeId, t.requestedAt.desc(), t.returnId.desc())
      .where(
        sql`request = 'approved' and resolution = 'settled' and not keep_item and (settled_as = 'exchange' or parcel in ('none', 'announced'))`,
      ),
    index("returns_assigned").on(t.storeId, t.assignedTo, t.requestedAt.desc(), t.returnId.desc()).where(sql`assigned_to is not null`),
    index("returns_country").on(t.storeId, t.countryCode, t.requestedAt.desc(), t.returnId.desc()),
    index("returns_wants").on(t.storeId, t.wants, t.requestedAt.desc(), t.returnId.desc()),
    index("returns_name").on(t.storeId, t.name),
    index("returns_group").on(t.storeId, t.groupId),
    index("returns_resolution").on(t.storeId, t.resolution, t.requestedAt.desc(), t.returnId.desc()),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);

export const returnLines = pgTable(
  "return_lines",
  {
    ...owned,
    returnId: text("return_id").$type<ReturnId>().notNull(),
    returnLineId: text("return_line_id").$type<ReturnLineId>().notNull(),
    orderLineExternalId: text("order_line_external_id").notNull(),
    fulfilmentLineExternalId: text("fulfilment_line_external_id"),
    /** The platform's return line; null until told. */
    externalId: text("external_id"),
    quantity: integer("quantity").notNull(),
    reasonId: text("reason_id"),
    reasonName: text("reason_name").notNull().default(""),
    /** The closer reason, in the store's own words; empty = none. */
    subReason: text("sub_reason").notNull().default(""),
    /** What the shopper said of the goods' condition when asking. */
    conditions: text("conditions").array().$type<ConditionAsk[]>().notNull().default([]),
    note: sealed("note"),
    unitMinor: bigint("unit_minor", { mode: "number" }).notNull(),
    inspection: text("inspection", { enum: inspectionStates }).notNull().default("pending"),
    receivedQuantity: integer("received_quantity").notNull().default(0),
    /** Of those, how many the shopper is paid for; null = all of them where the line passed. */
    passedQuantity: integer("passed_quantity"),
    /** How much of the units' worth is paid, by their condition; 0–100. */
    paidPercent: integer("paid_percent").notNull().default(100),
    /** Why less than all of it, in the words of whoever looked. */
    gradeReason: sealed("grade_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.returnId, t.returnLineId] }),
    index("return_lines_reason").on(t.storeId, t.reasonId, t.returnId),
    foreignKey({ columns: [t.storeId, t.returnId], foreignColumns: [returns.storeId, returns.returnId] }).onDelete("cascade"),
    ownStore(),
  ],
);

export const photoCleanings = ["at_upload", "later", "unreadable", "gone"] as const;

/** A shopper's photo. Uploaded before the return exists, then joined to a line; orphans are swept after a day. */
export const returnPhotos = pgTable(
  "return_photos",
  {
    ...owned,
    photoId: text("photo_id").$type<PhotoId>().notNull(),
    orderId: text("order_id").$type<OrderId>().notNull(),
    returnId: text("return_id").$type<ReturnId>(),
    returnLineId: text("return_line_id").$type<ReturnLineId>(),
    contentType: text("content_type").notNull(),
    bytes: integer("bytes").notNull(),
    /**
     * When everything but picture and sound was taken out of the file: as it was kept, or later, of files kept before that was done. `unreadable` and `gone` ones
     * were looked at and left; null = not looked at yet.
     */
    clean: text("clean", { enum: photoCleanings }),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.photoId] }),
    index("return_photos_return").on(t.storeId, t.returnId),
    // Of those kept before: none are left one day.
    index("return_photos_old").on(t.storeId, t.clean, t.photoId).where(sql`clean is distinct from 'at_upload'`),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);
