import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { OrderId, VerificationId } from "~/domain/ids";
import { verificationStates } from "~/domain/risk/verification";
import { at, owned, ownStore, sealed } from "./columns";
import { orders } from "./orders";

/** A shopper asked to confirm an order (decision 0008); at most one is open per order. */
export const verifications = pgTable(
  "verifications",
  {
    ...owned,
    verificationId: text("verification_id").$type<VerificationId>().notNull(),
    orderId: text("order_id").$type<OrderId>().notNull(),
    state: text("state", { enum: verificationStates }).notNull(),
    /** Keyed hash of the link's token; the token itself is kept nowhere. */
    tokenHash: text("token_hash").notNull(),
    askedAt: at("asked_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    answeredAt: at("answered_at"),
    /** What the shopper corrected or wished, JSON. */
    answer: sealed("answer"),
    /** Address or phone were corrected: a person must copy them before it ships. */
    corrected: boolean("corrected").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.verificationId] }),
    uniqueIndex("verifications_token").on(t.storeId, t.tokenHash),
    uniqueIndex("verifications_open").on(t.storeId, t.orderId).where(sql`state = 'asked'`),
    index("verifications_order").on(t.storeId, t.orderId, t.askedAt),
    index("verifications_due").on(t.storeId, t.expiresAt).where(sql`state = 'asked'`),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);
