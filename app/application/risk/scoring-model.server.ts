import { gunzipSync } from "node:zlib";
import { engineModel, shippedModel } from "~/domain/risk/engine/engine-model";
import { featureVersion, type TrainedModel } from "~/domain/risk/engine/model";
import type { RiskModel } from "~/ports/risk-model";
import { activeModel, loadArtefact } from "~db/queries/models.server";
import type { VerbTx } from "../ctx";

/** Models of as many stores are kept ready in a process; each takes a few megabytes. */
const keptStores = 16;

/** What scores where a store has no model of its own (yet): shipped weights on the store's own counters. */
export const shipped: RiskModel = engineModel({ ...shippedModel, id: `shipped-${featureVersion}` });

// By store, the one used last at the end.
const ready = new Map<string, RiskModel>();

/**
 * The model that scores for this store now: its own active one, or the shipped one where it has none, where that was the better, or where
 * the own one reads features of another version. One look at the database; a model is loaded once a process, and again when it changed.
 */
export async function scoringModel(tx: VerbTx): Promise<RiskModel> {
  const active = await activeModel(tx, "rto");
  if (active === null || silentBecause(active) !== null) return shipped;
  const kept = ready.get(tx.storeId);
  const model = kept?.id === active.modelId ? kept : await load(tx, active.modelId);
  ready.delete(tx.storeId);
  ready.set(tx.storeId, model);
  for (const oldest of ready.keys()) {
    if (ready.size <= keptStores) break;
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

async function load(tx: VerbTx, modelId: string): Promise<RiskModel> {
  const artefact = await loadArtefact(tx, modelId);
  return engineModel(JSON.parse(gunzipSync(artefact).toString("utf8")) as TrainedModel);
}
