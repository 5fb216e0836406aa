import { gunzipSync } from "node:zlib";
import { engineModel, shippedModel } from "~/domain/risk/engine/engine-model";
import { featureVersion, type TrainedModel } from "~/domain/risk/engine/model";
import { returnsModel, shippedReturns } from "~/domain/risk/returns-prior";
import type { RiskModel } from "~/ports/risk-model";
import { type ActiveModel, activeModels, loadArtefact, type ModelKind } from "~db/queries/models.server";
import type { VerbTx } from "../ctx";

/** Models kept ready in a process, two a store at most; each takes a few megabytes. */
const keptModels = 32;

/** What scores RTO where a store has no model of its own (yet): shipped weights on the store's own counters. */
export const shipped: RiskModel = engineModel({ ...shippedModel, id: `shipped-${featureVersion}` });

const shippedOf: Readonly<Record<ModelKind, RiskModel>> = { rto: shipped, returns: shippedReturns };
const readyOf: Readonly<Record<ModelKind, (model: TrainedModel) => RiskModel>> = {
  rto: (model) => engineModel(model),
  returns: returnsModel,
};

// By store and kind, the one used last at the end.
const ready = new Map<string, RiskModel>();

/**
 * The models that score for this store now: its own active one, or the shipped one where it has none, where that was the better, or where
 * the own one reads features of another version. One look at the database; a model is loaded once a process, and again when it changed.
 */
export async function scoringModels(tx: VerbTx): Promise<Record<ModelKind, RiskModel>> {
  const active = await activeModels(tx);
  return { rto: await readyModel(tx, "rto", active.rto ?? null), returns: await readyModel(tx, "returns", active.returns ?? null) };
}

async function readyModel(tx: VerbTx, kind: ModelKind, active: ActiveModel | null): Promise<RiskModel> {
  if (active === null || silentBecause(active) !== null) return shippedOf[kind];
  const place = `${tx.storeId}|${kind}`;
  const kept = ready.get(place);
  const model = kept?.id === active.modelId ? kept : await load(tx, kind, active.modelId);
  ready.delete(place);
  ready.set(place, model);
  for (const oldest of ready.keys()) {
    if (ready.size <= keptModels) break;
    ready.delete(oldest);
  }
  return model;
}

/** Why a store's own model does not score: none yet, the shipped one was the better, or it reads features of another version; null when it does. */
export function silentBecause(
  active: { speaks: "own" | "shipped"; featureVersion: number } | null,
): "no_model" | "other_features" | "shipped_better" | null {
  if (active === null) return "no_model";
  if (active.featureVersion !== featureVersion) return "other_features";
  return active.speaks === "own" ? null : "shipped_better";
}

/** The id of what scores, where this is the active model. */
export function speakerOf(kind: ModelKind, active: { modelId: string; speaks: "own" | "shipped"; featureVersion: number } | null): string {
  return active !== null && silentBecause(active) === null ? active.modelId : shippedOf[kind].id;
}

async function load(tx: VerbTx, kind: ModelKind, modelId: string): Promise<RiskModel> {
  const artefact = await loadArtefact(tx, modelId);
  return readyOf[kind](JSON.parse(gunzipSync(artefact).toString("utf8")) as TrainedModel);
}
