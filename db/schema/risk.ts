import { bigint, doublePrecision, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { OrderId } from "~/domain/ids";
import type { RiskReason } from "~/domain/risk/facts";
import { evidenceKinds } from "~/domain/risk/facts";
import { at, dated, owned, ownStore } from "./columns";
import { orders, riskActions, riskBands } from "./orders";

/** One row per scoring; the newest is copied onto the order. */
export const riskAssessments = pgTable(
  "risk_assessments",
  {
    ...owned,
    orderId: text("order_id").$type<OrderId>().notNull(),
    assessmentId: text("assessment_id").notNull(),
    probability: doublePrecision("probability").notNull(),
    band: text("band", { enum: riskBands }).notNull(),
    action: text("action", { enum: riskActions }).notNull(),
    atStakeMinor: bigint("at_stake_minor", { mode: "number" }).notNull(),
    reasons: jsonb("reasons").$type<RiskReason[]>().notNull(),
    modelId: text("model_id").notNull(),
    featureVersion: integer("feature_version").notNull(),
    assessedAt: at("assessed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.orderId, t.assessmentId] }),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** This store's outcome counts per fact. Keys of people are keyed hashes, never the value itself. */
export const riskTallies = pgTable(
  "risk_tallies",
  {
    ...owned,
    kind: text("kind", { enum: evidenceKinds }).notNull(),
    key: text("key").notNull(),
    rto: doublePrecision("rto").notNull().default(0),
    delivered: doublePrecision("delivered").notNull().default(0),
    ...dated,
  },
  (t) => [primaryKey({ columns: [t.storeId, t.kind, t.key] }), ownStore()],
);

/** Which outcome of an order the tallies already hold, so that a repeated outcome is counted once and a changed one is moved. */
export const tallyEntries = pgTable(
  "tally_entries",
  {
    ...owned,
    orderId: text("order_id").$type<OrderId>().notNull(),
    outcome: text("outcome", { enum: ["delivered", "rto"] }).notNull(),
    keys: jsonb("keys").$type<[string, string][]>().notNull(),
    countedAt: at("counted_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.orderId] }),
    index("tally_entries_counted").on(t.storeId, t.countedAt),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);
