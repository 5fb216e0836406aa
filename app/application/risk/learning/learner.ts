import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { featureVersion, type Honesty, type Task, type TrainedModel } from "~/domain/risk/engine/model";
import { type TrainOptions, trainModel } from "~/domain/risk/engine/train";
import type { Sighting } from "~/domain/risk/features/sighting";
import { type LastDays, lastDaysOf } from "~/domain/risk/last-days";
import { compactSightings } from "./compact-sightings";

/** What is asked of the learner once it has every sighting. */
export interface Lesson {
  options: TrainOptions;
  /** The store's limits of medium and high risk, 0–1, for a look back at its last days; null = none is wanted. */
  limits: { medium: number; high: number } | null;
}

/** Messages to the learning thread: sightings, any number of times, then the one question. */
export type ToLearner = { sightings: Sighting[] } | { learn: Lesson };

/** What was learnt. */
export interface Learnt {
  /** Names what was learnt: the same sightings and options give the same id. */
  modelId: string;
  featureVersion: number;
  /** The model, gzipped JSON. */
  artefact: Uint8Array;
  honesty: Honesty;
  /** Null when none was asked for, or too little is older than the newest days. */
  lastDays: LastDays | null;
}

/** Gathers sightings and learns from them, without a pause: only for a thread that has nothing else to do. */
export function learnerOf() {
  const kept = compactSightings();
  return {
    take: kept.take,
    learn({ options, limits }: Lesson): Learnt {
      const sightings = kept.close();
      const model = trainModel(sightings, options);
      const lastDays = limits && model.honesty.enough ? lastDaysOf(sightings, options, limits) : null;
      const modelId = idOf(options.task, model);
      const artefact = gzipSync(JSON.stringify({ ...model, id: modelId }));
      return { modelId, featureVersion, artefact, honesty: model.honesty, lastDays };
    },
  };
}

function idOf(task: Task, model: TrainedModel): string {
  return `${task}-${featureVersion}-${createHash("sha256").update(JSON.stringify(model)).digest("hex").slice(0, 12)}`;
}
