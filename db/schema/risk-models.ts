import { sql } from "drizzle-orm";
import { integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { LastDays } from "~/domain/risk/last-days";
import { learningEnds, type ModelHonesty } from "~/domain/risk/learning-ends";
import { at, bytea, owned, ownStore } from "./columns";

export const modelKinds = ["rto", "returns"] as const;

/** Models learnt from this store's own outcomes. At most one of a kind is active; the one before it is kept to look back. */
export const riskModels = pgTable(
  "risk_models",
  {
    ...owned,
    /** Names what was learnt: the same outcomes give the same id. */
    modelId: text("model_id").notNull(),
    kind: text("kind", { enum: modelKinds }).notNull(),
    featureVersion: integer("feature_version").notNull(),
    state: text("state", { enum: ["active", "retired"] }).notNull(),
    /** Who scores: the store's own model, or the shipped one where that was the better on the same orders. */
    speaks: text("speaks", { enum: ["own", "shipped"] }).notNull(),
    trainedAt: at("trained_at").notNull(),
    /** Matured orders learnt from, and those of them that came back. */
    outcomes: integer("outcomes").notNull(),
    positives: integer("positives").notNull(),
    /** The model, gzipped JSON. */
    artefact: bytea("artefact").notNull(),
    honesty: jsonb("honesty").$type<ModelHonesty>().notNull(),
    /** How it would have done on the newest days; null when too little is older than they. */
    lastDays: jsonb("last_days").$type<LastDays>(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.modelId] }),
    uniqueIndex("risk_models_active").on(t.storeId, t.kind).where(sql`state = 'active'`),
    ownStore(),
  ],
);

/** When learning was last tried, and what came of it. */
export const riskLearnings = pgTable(
  "risk_learnings",
  {
    ...owned,
    kind: text("kind", { enum: modelKinds }).notNull(),
    triedAt: at("tried_at").notNull(),
    ended: text("ended", { enum: learningEnds }).notNull(),
    /** Matured orders found, and those of them that came back. */
    outcomes: integer("outcomes").notNull(),
    positives: integer("positives").notNull(),
  },
  (t) => [primaryKey({ columns: [t.storeId, t.kind] }), ownStore()],
);
