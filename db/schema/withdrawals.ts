import { foreignKey, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { OrderId, ReturnId, WithdrawalId } from "~/domain/ids";
import type { WithdrawalDoubt, WithdrawalState } from "~/domain/returns/withdrawal";
import { at, dated, owned, ownStore, sealed } from "./columns";
import { orders } from "./orders";

/**
 * Declarations by which shoppers withdraw from a contract (EU). What was never confirmed is swept after a day; what was confirmed stays, as
 * evidence of what was declared and when.
 */
export const returnWithdrawals = pgTable(
  "return_withdrawals",
  {
    ...owned,
    withdrawalId: text("withdrawal_id").$type<WithdrawalId>().notNull(),
    state: text("state").$type<WithdrawalState>().notNull(),
    /** null = no order is known to be meant. */
    orderId: text("order_id").$type<OrderId>(),
    returnId: text("return_id").$type<ReturnId>(),
    /** What was typed: name, order number, e-mail, which items. null once its person was erased. */
    body: sealed("body"),
    /** Why a person must look; empty once a return was made of it. */
    doubts: jsonb("doubts").$type<WithdrawalDoubt[]>().notNull().default([]),
    locale: text("locale").notNull(),
    /** Keyed hashes: for limits, and to know the same declaration again. */
    numberHash: text("number_hash").notNull(),
    emailHash: text("email_hash").notNull(),
    ipHash: text("ip_hash").notNull(),
    contentHash: text("content_hash").notNull(),
    declaredAt: at("declared_at").notNull(),
    /** The instant that counts; null until the second step. */
    confirmedAt: at("confirmed_at"),
    /** When the receipt was handed to the mail service. */
    receiptAt: at("receipt_at"),
    decidedAt: at("decided_at"),
    decidedBy: text("decided_by"),
    /** The store's own words on why it was set aside. */
    note: sealed("note"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.withdrawalId] }),
    index("return_withdrawals_state").on(t.storeId, t.state, t.declaredAt),
    index("return_withdrawals_number").on(t.storeId, t.numberHash, t.confirmedAt),
    index("return_withdrawals_email").on(t.storeId, t.emailHash, t.confirmedAt),
    index("return_withdrawals_ip").on(t.storeId, t.ipHash, t.confirmedAt),
    index("return_withdrawals_order").on(t.storeId, t.orderId),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);
