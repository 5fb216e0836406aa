import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { OrderId, ReturnId } from "~/domain/ids";
import type { CreditNoteBody } from "~/domain/money-desk/credit-note";
import { differenceKinds, differenceStates, differenceWays } from "~/domain/money-desk/differences";
import { at, currency, dated, owned, ownStore, sealed } from "./columns";
import { orders } from "./orders";
import { returns } from "./returns";
import { stores } from "./stores";

/** Where our ledger and the platform's refunds say different things, and what a person did about it (decision 0020). */
export const moneyDifferences = pgTable(
  "money_differences",
  {
    ...owned,
    differenceId: text("difference_id").notNull(),
    orderId: text("order_id").$type<OrderId>().notNull(),
    returnId: text("return_id").$type<ReturnId>(),
    /** `refund:<platform's id>` or `return:<our id>`: the same difference for ever. */
    key: text("key").notNull(),
    kind: text("kind", { enum: differenceKinds }).notNull(),
    oursMinor: bigint("ours_minor", { mode: "number" }).notNull(),
    theirsMinor: bigint("theirs_minor", { mode: "number" }).notNull(),
    currency: currency().notNull(),
    state: text("state", { enum: differenceStates }).notNull().default("open"),
    way: text("way", { enum: differenceWays }),
    /** Why it is right as it is, in the words of whoever settled it. */
    note: sealed("note"),
    settledBy: text("settled_by"),
    settledAt: at("settled_at"),
    foundAt: at("found_at").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.differenceId] }),
    uniqueIndex("money_differences_key").on(t.storeId, t.key),
    index("money_differences_state").on(t.storeId, t.state, t.foundAt.desc(), t.differenceId.desc()),
    index("money_differences_order").on(t.storeId, t.orderId),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);

export const moneyCheckStates = ["idle", "running", "failed"] as const;

/** How far comparing a store's money with the platform is; one row per store. */
export const moneyChecks = pgTable(
  "money_checks",
  {
    ...owned,
    state: text("state", { enum: moneyCheckStates }).notNull().default("idle"),
    /** The last order compared; null at the beginning. */
    walkedTo: text("walked_to"),
    ordersRead: integer("orders_read").notNull().default(0),
    ordersTotal: integer("orders_total").notNull().default(0),
    errorCode: text("error_code"),
    startedAt: at("started_at"),
    finishedAt: at("finished_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** The last credit note number of each year; its row is the lock that keeps numbers without gaps. */
export const creditNoteYears = pgTable(
  "credit_note_years",
  { ...owned, year: integer("year").notNull(), lastNumber: integer("last_number").notNull() },
  (t) => [primaryKey({ columns: [t.storeId, t.year] }), ownStore()],
);

/** One credit note per settled return, numbered per store and year in the transaction that settles. Never changed, and kept when its order goes. */
export const creditNotes = pgTable(
  "credit_notes",
  {
    ...owned,
    year: integer("year").notNull(),
    number: integer("number").notNull(),
    returnId: text("return_id").$type<ReturnId>().notNull(),
    orderId: text("order_id").$type<OrderId>().notNull(),
    /** Day of issue in the store's zone. */
    issuedOn: text("issued_on").notNull(),
    currency: currency().notNull(),
    totalMinor: bigint("total_minor", { mode: "number" }).notNull(),
    taxMinor: bigint("tax_minor", { mode: "number" }).notNull(),
    /** Goods and amounts; nobody's name. */
    body: jsonb("body").$type<CreditNoteBody>().notNull(),
    issuedAt: at("issued_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.year, t.number] }),
    uniqueIndex("credit_notes_return").on(t.storeId, t.returnId),
    index("credit_notes_issued").on(t.storeId, t.issuedAt.desc()),
    ownStore(),
  ],
);

/** Warnings that a promise of money will break, so that each day promised is warned of once. */
export const promiseAlarms = pgTable(
  "promise_alarms",
  {
    ...owned,
    returnId: text("return_id").$type<ReturnId>().notNull(),
    /** The day promised, `YYYY-MM-DD`. */
    dueOn: text("due_on").notNull(),
    raisedAt: at("raised_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.returnId, t.dueOn] }),
    foreignKey({ columns: [t.storeId, t.returnId], foreignColumns: [returns.storeId, returns.returnId] }).onDelete("cascade"),
    ownStore(),
  ],
);
