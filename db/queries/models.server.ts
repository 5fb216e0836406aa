import { and, eq, sql } from "drizzle-orm";
import type { LastDays } from "~/domain/risk/last-days";
import type { LearningEnd, ModelHonesty } from "~/domain/risk/learning-ends";
import type { StoreTx } from "../client.server";
import { riskLearnings, riskModels } from "../schema/risk-models";

export type ModelKind = (typeof riskModels.$inferSelect)["kind"];
type ModelRow = typeof riskModels.$inferSelect;
/** A model without the model itself. */
export type ModelFacts = Omit<ModelRow, "storeId" | "artefact">;
export type LearningRow = typeof riskLearnings.$inferSelect;

/** Retired models of a kind that are kept to look back. */
const keptRetired = 3;

const facts = {
  modelId: riskModels.modelId,
  kind: riskModels.kind,
  featureVersion: riskModels.featureVersion,
  state: riskModels.state,
  speaks: riskModels.speaks,
  trainedAt: riskModels.trainedAt,
  outcomes: riskModels.outcomes,
  positives: riskModels.positives,
  honesty: riskModels.honesty,
  lastDays: riskModels.lastDays,
};
const isActive = (tx: StoreTx, kind: ModelKind) =>
  and(eq(riskModels.storeId, tx.storeId), eq(riskModels.kind, kind), eq(riskModels.state, "active"));

/** A model in few words. */
export type ActiveModel = Pick<ModelRow, "modelId" | "speaks" | "featureVersion">;

/** Which model of each kind is active, where one is: asked with every scoring. */
export async function activeModels(tx: StoreTx): Promise<Partial<Record<ModelKind, ActiveModel>>> {
  const { kind, modelId, speaks, featureVersion } = riskModels;
  const rows = await tx.db
    .select({ kind, modelId, speaks, featureVersion })
    .from(riskModels)
    .where(and(eq(riskModels.storeId, tx.storeId), eq(riskModels.state, "active")));
  return Object.fromEntries(rows.map((row) => [row.kind, row]));
}

/** What is known of the active model of a kind. */
export async function activeModelFacts(tx: StoreTx, kind: ModelKind): Promise<ModelFacts | null> {
  const [row] = await tx.db.select(facts).from(riskModels).where(isActive(tx, kind));
  return row ?? null;
}

/** A model's gzipped JSON. @throws Error when there is no such model */
export async function loadArtefact(tx: StoreTx, modelId: string): Promise<Buffer> {
  const [row] = await tx.db
    .select({ artefact: riskModels.artefact })
    .from(riskModels)
    .where(and(eq(riskModels.storeId, tx.storeId), eq(riskModels.modelId, modelId)));
  if (!row) throw new Error("The active model is gone.");
  return row.artefact;
}

/** Makes a model the active one of its kind, the one before it retired and older ones deleted; all in the caller's transaction. */
export async function activate(
  tx: StoreTx,
  model: Omit<ModelFacts, "state" | "honesty" | "lastDays"> & { artefact: Buffer; honesty: ModelHonesty; lastDays: LastDays | null },
): Promise<void> {
  await tx.db.update(riskModels).set({ state: "retired" }).where(isActive(tx, model.kind));
  const { modelId, ...rest } = model;
  await tx.db
    .insert(riskModels)
    .values({ storeId: tx.storeId, modelId, ...rest, state: "active" })
    .onConflictDoUpdate({ target: [riskModels.storeId, riskModels.modelId], set: { ...rest, state: "active" } });
  await tx.db.execute(sql`
    delete from risk_models where store_id = ${tx.storeId} and kind = ${model.kind} and model_id in (
      select model_id from risk_models where store_id = ${tx.storeId} and kind = ${model.kind} and state = 'retired'
      order by trained_at desc, model_id offset ${keptRetired})`);
}

/** When a kind was last tried to be learnt and how that ended; null when never. `lock` keeps others from ending a try meanwhile. */
export async function lastLearning(tx: StoreTx, kind: ModelKind, lock = false): Promise<LearningRow | null> {
  const query = tx.db
    .select()
    .from(riskLearnings)
    .where(and(eq(riskLearnings.storeId, tx.storeId), eq(riskLearnings.kind, kind)));
  const [row] = await (lock ? query.for("update") : query);
  return row ?? null;
}

/** Notes how a try ended. */
export async function saveLearning(
  tx: StoreTx,
  row: { kind: ModelKind; triedAt: Date; ended: LearningEnd; outcomes: number; positives: number },
): Promise<void> {
  const { kind, ...rest } = row;
  await tx.db
    .insert(riskLearnings)
    .values({ storeId: tx.storeId, kind, ...rest })
    .onConflictDoUpdate({ target: [riskLearnings.storeId, riskLearnings.kind], set: rest });
}
