import { sql } from "drizzle-orm";
import { doublePrecision, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { OrderId } from "~/domain/ids";
import { evidenceKinds } from "~/domain/risk/facts";
import { at, dated, owned, ownStore } from "./columns";
import { orders } from "./orders";
import { stores } from "./stores";

/**
 * This store's counts of ends per fact, each end fading from the day it became known; as they stood at `changed_at`. Keys of people are keyed
 * hashes, never the value itself. Only one generation is looked at; another one may be being built beside it.
 */
export const riskTallies = pgTable(
  "risk_tallies",
  {
    ...owned,
    generation: integer("generation").notNull().default(0),
    kind: text("kind", { enum: evidenceKinds }).notNull(),
    key: text("key").notNull(),
    rto: doublePrecision("rto").notNull().default(0),
    delivered: doublePrecision("delivered").notNull().default(0),
    /** Of the delivered ones whose time to be sent back is over: a return was asked for, or not. */
    returned: doublePrecision("returned").notNull().default(0),
    kept: doublePrecision("kept").notNull().default(0),
    ...dated,
  },
  (t) => [primaryKey({ columns: [t.storeId, t.generation, t.kind, t.key] }), ownStore()],
);

/** Which end of an order the tallies already hold, so that a repeated end is counted once and a changed one is moved. */
export const tallyEntries = pgTable(
  "tally_entries",
  {
    ...owned,
    orderId: text("order_id").$type<OrderId>().notNull(),
    outcome: text("outcome", { enum: ["delivered", "rto"] }).notNull(),
    /** From when the end fades. */
    endedAt: at("ended_at").notNull(),
    /** What became of a delivered order whose time to be sent back is over; null before. */
    returnEnd: text("return_end", { enum: ["returned", "kept"] }),
    keys: jsonb("keys").$type<[string, string][]>().notNull(),
    countedAt: at("counted_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.orderId] }),
    index("tally_entries_counted").on(t.storeId, t.countedAt),
    index("tally_entries_matured").on(t.storeId, t.endedAt.desc(), t.orderId.desc()).where(sql`return_end is not null`),
    index("tally_entries_maturing").on(t.storeId, t.endedAt, t.orderId).where(sql`outcome = 'delivered' and return_end is null`),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);

export const evidencePhases = ["idle", "walking", "sweeping"] as const;

/** Which generation of tallies is looked at, and how far the building of the next one is. A store without a row looks at generation 0. */
export const evidenceStates = pgTable(
  "evidence_states",
  {
    ...owned,
    generation: integer("generation").notNull().default(0),
    phase: text("phase", { enum: evidencePhases }).notNull().default("idle"),
    /** The generation being built; null unless walking. */
    building: integer("building"),
    /** The last order walked; null at the beginning. */
    walkedTo: text("walked_to"),
    ordersWalked: integer("orders_walked").notNull().default(0),
    ordersTotal: integer("orders_total").notNull().default(0),
    /** Ends counted so far into the generation being built (or, when idle, into this one). */
    endsCounted: integer("ends_counted").notNull().default(0),
    /** Days after delivery when nobody asks for a return any more, as measured when it was last built; null = as shipped. */
    returnDays: integer("return_days"),
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
