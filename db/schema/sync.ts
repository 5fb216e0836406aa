import { bigint, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, dated, owned, ownStore } from "./columns";
import { stores } from "./stores";

export const backfillStates = ["asked", "running", "reading", "done", "failed", "cancelled"] as const;

/** One reading of the store's past orders: asked of the platform, then streamed from its file; `offset_bytes` is where to go on. */
export const backfills = pgTable(
  "backfills",
  {
    ...owned,
    backfillId: text("backfill_id").notNull(),
    bulkId: text("bulk_id"),
    url: text("url"),
    state: text("state", { enum: backfillStates }).notNull(),
    sinceAt: at("since_at"),
    offsetBytes: bigint("offset_bytes", { mode: "number" }).notNull().default(0),
    ordersRead: integer("orders_read").notNull().default(0),
    ordersTotal: integer("orders_total"),
    errorCode: text("error_code"),
    startedAt: at("started_at").notNull(),
    finishedAt: at("finished_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.backfillId] }),
    index("backfills_recent").on(t.storeId, t.startedAt.desc()),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** One run of the reconciler: re-reads what changed since `since_at` and counts what webhooks had lost. */
export const reconciliations = pgTable(
  "reconciliations",
  {
    ...owned,
    reconciliationId: text("reconciliation_id").notNull(),
    state: text("state", { enum: ["running", "done", "failed"] }).notNull(),
    sinceAt: at("since_at").notNull(),
    untilAt: at("until_at").notNull(),
    cursor: text("cursor"),
    checked: integer("checked").notNull().default(0),
    repaired: integer("repaired").notNull().default(0),
    errorCode: text("error_code"),
    startedAt: at("started_at").notNull(),
    finishedAt: at("finished_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.reconciliationId] }),
    index("reconciliations_recent").on(t.storeId, t.startedAt.desc()),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
