import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { EventId, OutboxId } from "~/domain/ids";
import type { PlatformId } from "~/ports/platform";
import { at, bytea, dated, owned, ownStore, sealed } from "./columns";
import { stores } from "./stores";

export const inboxStates = ["new", "done", "dropped", "failed", "dead"] as const;

/**
 * The inbox: every verified webhook, stored before it is answered. No foreign key to `stores`: a delivery for a store that is
 * not (or no longer) installed must be kept too. `new` and `failed` rows are the queue, claimed store by store.
 */
export const webhookInbox = pgTable(
  "webhook_inbox",
  {
    ...owned,
    deliveryId: text("delivery_id").notNull(),
    platform: text("platform").$type<PlatformId>().notNull(),
    domain: text("domain").notNull(),
    topic: text("topic").notNull(),
    eventId: text("event_id"),
    triggeredAt: at("triggered_at"),
    receivedAt: at("received_at").notNull().defaultNow(),
    /** Sealed raw bytes: the payload holds personal data. */
    body: bytea("body").notNull(),
    state: text("state", { enum: inboxStates }).notNull().default("new"),
    duplicates: integer("duplicates").notNull().default(0),
    attempts: integer("attempts").notNull().default(0),
    runAt: at("run_at").notNull().defaultNow(),
    errorCode: text("error_code"),
    processedAt: at("processed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.deliveryId] }),
    index("webhook_inbox_queue").on(t.storeId, t.runAt, t.deliveryId).where(sql`state in ('new','failed')`),
    index("webhook_inbox_recent").on(t.storeId, t.receivedAt.desc(), t.deliveryId.desc()),
    index("webhook_inbox_state").on(t.storeId, t.state, t.receivedAt.desc()),
    index("webhook_inbox_old").on(t.receivedAt).where(sql`state in ('done','dropped')`),
    ownStore(),
  ],
);

/** The history: what happened, who or what did it, why, under which version. Never holds personal data. */
export const history = pgTable(
  "history",
  {
    ...owned,
    eventId: text("event_id").$type<EventId>().notNull(),
    /** `order.placed`, `return.approved`, … */
    name: text("name").notNull(),
    orderId: text("order_id"),
    returnId: text("return_id"),
    /** `staff:<id>`, `shopper`, `platform`, `rule`, `model:<id>`, `system`. */
    actor: text("actor").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    happenedAt: at("happened_at").notNull(),
    recordedAt: at("recorded_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.eventId] }),
    index("history_order").on(t.storeId, t.orderId, t.happenedAt),
    index("history_return").on(t.storeId, t.returnId, t.happenedAt),
    index("history_name").on(t.storeId, t.name, t.happenedAt.desc()),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

export const outboxStates = ["pending", "sending", "sent", "failed", "stuck", "abandoned"] as const;

/** The outbox: everything we tell the platform or a shopper, written with the change that caused it. The id is the idempotency key. */
export const outbox = pgTable(
  "outbox",
  {
    ...owned,
    outboxId: text("outbox_id").$type<OutboxId>().notNull(),
    /** `order.annotate`, `order.hold`, `return.settle`, `mail.send`, …: one handler each. */
    kind: text("kind").notNull(),
    /** One row per key: writing the same intent twice is one row. */
    dedupeKey: text("dedupe_key").notNull(),
    orderId: text("order_id"),
    returnId: text("return_id"),
    /** Ids and choices only; personal data is read again when it is sent. */
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    /** Free words of a person that go along, for nobody but the reader. */
    words: sealed("words"),
    state: text("state", { enum: outboxStates }).notNull().default("pending"),
    attempts: integer("attempts").notNull().default(0),
    runAt: at("run_at").notNull().defaultNow(),
    errorCode: text("error_code"),
    error: text("error"),
    result: jsonb("result").$type<Record<string, unknown>>(),
    sentAt: at("sent_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.outboxId] }),
    uniqueIndex("outbox_dedupe").on(t.storeId, t.dedupeKey),
    index("outbox_due").on(t.storeId, t.runAt, t.outboxId).where(sql`state in ('pending','failed','sending') and kind <> 'order.annotate'`),
    index("outbox_due_notes")
      .on(t.storeId, t.runAt, t.outboxId)
      .where(sql`state in ('pending','failed','sending') and kind = 'order.annotate'`),
    index("outbox_stuck").on(t.storeId, t.outboxId).where(sql`state = 'stuck'`),
    index("outbox_return").on(t.storeId, t.returnId),
    index("outbox_order").on(t.storeId, t.orderId),
    index("outbox_old").on(t.sentAt).where(sql`state = 'sent'`),
    // Mails that did not reach their readers and were not sent again: few, however many go out.
    index("outbox_unreached")
      .on(t.storeId, t.outboxId.desc())
      .where(
        sql`kind in ('mail.send','mail.window') and (state in ('stuck','abandoned') or result->>'suppressed' is not null) and result->>'again' is null`,
      ),
    index("outbox_recent").on(t.storeId, t.createdAt.desc(), t.outboxId.desc()),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Who read personal data, when, where (platform rule for protected customer data). */
export const accessLog = pgTable(
  "access_log",
  {
    ...owned,
    accessId: text("access_id").notNull(),
    actor: text("actor").notNull(),
    subject: text("subject").notNull(),
    purpose: text("purpose").notNull(),
    readAt: at("read_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.accessId] }),
    index("access_log_recent").on(t.storeId, t.readAt.desc()),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

export const privacyKinds = ["export_shopper", "redact_shopper", "redact_store"] as const;

/** Compliance requests and what was done; outlives the redacted rows, holds no personal data (the export file is sealed). */
export const privacyRequests = pgTable(
  "privacy_requests",
  {
    ...owned,
    requestId: text("request_id").notNull(),
    kind: text("kind", { enum: privacyKinds }).notNull(),
    externalKey: text("external_key").notNull(),
    state: text("state", { enum: ["open", "done"] }).notNull(),
    /** Sealed JSON of everything held about the shopper, for the store owner to hand over. */
    sealedExport: text("sealed_export"),
    counts: jsonb("counts").$type<Record<string, number>>().notNull().default({}),
    receivedAt: at("received_at").notNull(),
    doneAt: at("done_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.requestId] }),
    uniqueIndex("privacy_requests_key").on(t.storeId, t.kind, t.externalKey),
    ownStore(),
  ],
);
