import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { OrderId, VerificationId } from "~/domain/ids";
import { correctionStates, verificationEnds, verificationStates } from "~/domain/risk/verification";
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
    /** What becomes of the order at the end without an answer, as the shopper was told. */
    atEnd: text("at_end", { enum: verificationEnds }).notNull().default("stay"),
    remindedAt: at("reminded_at"),
    answeredAt: at("answered_at"),
    /** What the shopper corrected or wished, JSON. */
    answer: sealed("answer"),
    /** Address or phone were corrected: it must not ship to the old ones. */
    corrected: boolean("corrected").notNull().default(false),
    /** How far the answer's changes are on the platform; null = there are none. */
    correction: text("correction", { enum: correctionStates }),
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
