import { bigint, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { LedgerEntryId, OrderId, OutboxId, ReturnId } from "~/domain/ids";
import { ledgerKinds } from "~/domain/ledger";
import { at, currency, owned, ownStore, sealed } from "./columns";
import { orders } from "./orders";

/**
 * What became of the worth of returned goods, one row per movement (decision 0013). Rows are only ever added. Amounts are positive; `kind` says
 * which way they went.
 */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    ...owned,
    entryId: text("entry_id").$type<LedgerEntryId>().notNull(),
    orderId: text("order_id").$type<OrderId>().notNull(),
    /** null = money of an order that no return of ours is about. */
    returnId: text("return_id").$type<ReturnId>(),
    kind: text("kind", { enum: ledgerKinds }).notNull(),
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    currency: currency().notNull(),
    /** The platform's id of the refund, certificate or order that it is; null where it has none. */
    externalId: text("external_id"),
    /** The outbox message that moved it; null when nothing had to be told. */
    outboxId: text("outbox_id").$type<OutboxId>(),
    /** How money was handed over by hand; null otherwise. */
    method: text("method"),
    /** The payout's reference (a transfer's number, a UPI id), sealed. */
    reference: sealed("reference"),
    /** Who did it, as the history names people. */
    enteredBy: text("entered_by").notNull(),
    /** When the money moved, as far as we know. */
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.entryId] }),
    uniqueIndex("ledger_entries_message").on(t.storeId, t.outboxId, t.kind),
    uniqueIndex("ledger_entries_external").on(t.storeId, t.externalId, t.kind),
    index("ledger_entries_order").on(t.storeId, t.orderId, t.at),
    index("ledger_entries_return").on(t.storeId, t.returnId),
    index("ledger_entries_newest").on(t.storeId, t.at.desc(), t.entryId.desc()),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);
