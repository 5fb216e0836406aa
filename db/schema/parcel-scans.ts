import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { attemptReasons, scanLegs, scanStatuses } from "~/domain/parcels/scan";
import { at, dated, owned, ownStore, sealed } from "./columns";
import { stores } from "./stores";

/** Everything couriers ever said of parcels, each once (decision 0010). Joined to parcels by tracking number: a scan may come before its parcel. */
export const parcelScans = pgTable(
  "parcel_scans",
  {
    ...owned,
    /** Hash of what makes two scans one. */
    scanId: text("scan_id").notNull(),
    /** Who said it: a feed's id, or `file`. */
    source: text("source").notNull(),
    /** The stored delivery it was in; null for files. */
    deliveryId: text("delivery_id"),
    trackingKey: text("tracking_key").notNull(),
    courier: text("courier"),
    leg: text("leg", { enum: scanLegs }),
    status: text("status", { enum: scanStatuses }).notNull(),
    reason: text("reason", { enum: attemptReasons }),
    code: text("code").notNull(),
    /** JSON of the courier's remark and the place: they may name people. */
    words: sealed("words"),
    called: boolean("called"),
    happenedAt: at("happened_at").notNull(),
    receivedAt: at("received_at").notNull(),
    /** When it was told in an order's history; null = no parcel of its number is known yet. */
    attachedAt: at("attached_at"),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.scanId] }),
    index("parcel_scans_number").on(t.storeId, t.trackingKey, t.happenedAt),
    index("parcel_scans_waiting").on(t.storeId, t.receivedAt).where(sql`attached_at is null`),
    index("parcel_scans_unmapped").on(t.storeId, t.receivedAt).where(sql`status = 'unmapped'`),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** What senders of scans sign with; no row = the feed is off. */
export const parcelFeeds = pgTable(
  "parcel_feeds",
  {
    ...owned,
    feed: text("feed").notNull(),
    secret: sealed("secret").notNull(),
    /** The secret before the last rotation, good until `previous_until`. */
    previousSecret: sealed("previous_secret"),
    previousUntil: at("previous_until"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.feed] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
