import { foreignKey, integer, jsonb, pgTable, primaryKey } from "drizzle-orm/pg-core";
import type { BenchRules } from "~/domain/bench/bench-rules";
import { dated, owned, ownStore } from "./columns";
import { stores } from "./stores";

/** How a store reckons what goods on its bench will bring; no row = the defaults. */
export const benchRules = pgTable(
  "bench_rules",
  {
    ...owned,
    rules: jsonb("rules").$type<BenchRules>().notNull(),
    /** Grows with every save: who saves says what they saw. */
    version: integer("version").notNull().default(1),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
