import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { OrderId, PortalCodeId } from "~/domain/ids";
import { at, dated, owned, ownStore, sealed } from "./columns";
import { orders } from "./orders";
import { stores } from "./stores";

/**
 * One-time codes of the return portal. A look-up that found nothing leaves the same kind of row without an order: it cannot be told apart
 * from outside, and it counts against the same limits. Rows are swept after a day.
 */
export const portalCodes = pgTable(
  "portal_codes",
  {
    ...owned,
    codeId: text("code_id").$type<PortalCodeId>().notNull(),
    /** null = number and e-mail do not belong together, or there is no such order. */
    orderId: text("order_id").$type<OrderId>(),
    /** Keyed hash of the order number that was typed. */
    numberHash: text("number_hash").notNull(),
    ipHash: text("ip_hash").notNull(),
    code: sealed("code").notNull(),
    /** Somebody who got the order as a gift asks: their name and address, by which they are told; null for the order's own shopper. */
    recipient: sealed("recipient"),
    /** Keyed hash of that address: for limits, and to know them again. */
    recipientHash: text("recipient_hash"),
    locale: text("locale").notNull(),
    /** Wrong codes so far. */
    misses: integer("misses").notNull().default(0),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.codeId] }),
    index("portal_codes_number").on(t.storeId, t.numberHash, t.createdAt),
    index("portal_codes_ip").on(t.storeId, t.ipHash, t.createdAt),
    index("portal_codes_recipient").on(t.storeId, t.recipientHash, t.createdAt),
    index("portal_codes_old").on(t.storeId, t.createdAt),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/**
 * What a shopper has entered and not sent yet, one per order and person, sealed because notes are personal: the buyer and somebody who got it as
 * a gift never see each other's. Swept after a day.
 */
export const portalDrafts = pgTable(
  "portal_drafts",
  {
    ...owned,
    orderId: text("order_id").$type<OrderId>().notNull(),
    /** Empty = the order's own shopper; else the keyed hash of a gift recipient's address. */
    whose: text("whose").notNull().default(""),
    body: sealed("body").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.orderId, t.whose] }),
    index("portal_drafts_old").on(t.storeId, t.changedAt),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Shopper tokens that were exchanged for a session: each works once. Swept after a day, long after every token has ended. */
export const portalTokens = pgTable(
  "portal_tokens",
  {
    ...owned,
    tokenHash: text("token_hash").notNull(),
    usedAt: at("used_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.tokenHash] }),
    index("portal_tokens_old").on(t.storeId, t.usedAt),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
