import { foreignKey, integer, jsonb, pgTable, primaryKey } from "drizzle-orm/pg-core";
import type { BenchRules } from "~/domain/bench/clocks/bench-rules";
import { dated, owned, ownStore } from "./columns";
import { stores } from "./stores";

/** How a store reckons what goods on its bench will bring; no row = the defaults. */
export const benchRules = pgTable(
  "bench_rules",
  {
    ...owned,
    /** What was saved; empty = nothing yet, the defaults hold. */
    rules: jsonb("rules").$type<Partial<BenchRules>>().notNull(),
    /** Grows with every save: who saves says what they saw. 0 = nobody has saved. */
    version: integer("version").notNull().default(1),
    /** Grows with whatever clocks follow from (rules, vendors): those of an earlier round are reckoned again. */
    round: integer("round").notNull().default(1),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
