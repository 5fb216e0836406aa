import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { ShopperId } from "~/domain/ids";
import { at, dated, owned, ownStore } from "./columns";
import { shoppers } from "./orders";
import { stores } from "./stores";

/** Cash on delivery at a store's checkout (decision 0009): whether it is on, and what of it the platform was told. No row = never switched on. */
export const checkoutGuards = pgTable(
  "checkout_guards",
  {
    ...owned,
    isOn: boolean("is_on").notNull(),
    /** Scores hide it as well as the store's rules. */
    byScore: boolean("by_score").notNull(),
    switchedAt: at("switched_at").notNull(),
    /** Counts the messages that set out: changes after one belong to the next. */
    round: integer("round").notNull().default(1),
    /** The message at work, and until when it may be; at most one at a time. */
    holder: text("holder"),
    heldUntil: at("held_until"),
    /** Last shopper looked at while all are; empty = from the first, null = nobody left. */
    walkFrom: text("walk_from"),
    /** The configuration as the platform has it; "?" = not certain, null = none. */
    written: text("written"),
    writtenAt: at("written_at"),
    /** Why nothing goes out until a person decides. */
    problem: text("problem"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** What the platform was told of a shopper for its checkout. Rows are few: of most shoppers nothing is told. */
export const shopperStandings = pgTable(
  "shopper_standings",
  {
    ...owned,
    shopperId: text("shopper_id").$type<ShopperId>().notNull(),
    /** The standing as the platform has it; "?" = not certain, null = none. */
    written: text("written"),
    writtenAt: at("written_at"),
    /** Would lose cash on delivery by score and was left alone by chance, since then. */
    controlSince: at("control_since"),
    /** Counts what may have changed the standing, and up to which of it the platform was told. */
    marks: integer("marks").notNull().default(0),
    toldMarks: integer("told_marks").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.shopperId] }),
    index("shopper_standings_stale").on(t.storeId, t.shopperId).where(sql`marks <> told_marks`),
    foreignKey({ columns: [t.storeId, t.shopperId], foreignColumns: [shoppers.storeId, shoppers.shopperId] }).onDelete("cascade"),
    ownStore(),
  ],
);
