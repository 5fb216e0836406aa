import { scorerOf, scoreWith, type TrainedModel } from "./engine/model";
import { type TrainOptions, trainModel } from "./engine/train";
import { Book } from "./features/book";
import type { Sighting } from "./features/sighting";
import { type Metrics, metricsOf } from "./learning/metrics";

/** Days looked back. */
export const lookBackDays = 90;
/** Orders judged, and learnt from, and of each end, below which nothing is said. */
const fewest = { orders: 150, each: 15 };

/** Orders of one risk band, and how many of them came back. */
export interface BandEnds {
  orders: number;
  rto: number;
}

/** How orders of one group would have been told apart. */
export interface GroupEnds {
  metrics: Metrics;
  /** By the store's limits of that day. */
  bands: Record<"low" | "medium" | "high", BandEnds>;
}

/** How the engine would have done on a store's newest matured days, had it been in use since before them. */
export interface LastDays {
  /** First and last day judged, whole days since 1970-01-01. */
  from: number;
  to: number;
  overall: GroupEnds;
  /** Cash orders alone; null where there were too few. */
  cod: GroupEnds | null;
}

/**
 * Learns from what was known before the newest days, then scores those days one after the other, each by the outcomes known before it.
 * @param limits probabilities from which an order is of medium and of high risk
 * @returns null when there are too few orders on either side
 */
export function lastDaysOf(
  sightings: readonly Sighting[],
  options: TrainOptions,
  limits: { medium: number; high: number },
  days = lookBackDays,
): LastDays | null {
  const labelled = sightings.filter((sighting) => sighting.label !== null);
  const newest = labelled.reduce((day, sighting) => Math.max(day, sighting.day), Number.NEGATIVE_INFINITY);
  const from = newest - days + 1;
  const lesson = labelled.filter((sighting) => sighting.day < from && sighting.knownOn < from);
  const judged = labelled.filter((sighting) => sighting.day >= from).sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
  if (!isEnough(lesson) || !isEnough(judged)) return null;
  const scores = scoresOf(trainModel(lesson, options), labelled, judged);
  const places = judged.map((_, place) => place);
  const cod = places.filter((place) => judged[place]?.keys.payment?.[0] === "cod");
  return {
    from,
    to: newest,
    overall: endsOf(places, judged, scores, limits),
    cod: isEnough(cod.flatMap((place) => judged[place] ?? [])) ? endsOf(cod, judged, scores, limits) : null,
  };
}

function isEnough(sightings: readonly Sighting[]): boolean {
  const positives = sightings.reduce((sum, sighting) => sum + (sighting.label ?? 0), 0);
  return sightings.length >= fewest.orders && Math.min(positives, sightings.length - positives) >= fewest.each;
}

function scoresOf(model: TrainedModel, labelled: readonly Sighting[], judged: readonly Sighting[]): Float64Array {
  const byKnown = [...labelled].sort((a, b) => a.knownOn - b.knownOn || (a.id < b.id ? -1 : 1));
  const book = new Book(model.halfLives);
  const scorer = scorerOf(model);
  const scores = new Float64Array(judged.length);
  let added = 0;
  for (const [place, sighting] of judged.entries()) {
    for (let next = byKnown[added]; next && next.knownOn < sighting.day; next = byKnown[++added]) book.add(next);
    book.turnTo(sighting.day);
    scores[place] = scoreWith(scorer, sighting, book.look, book.base());
  }
  return scores;
}

function endsOf(
  places: readonly number[],
  judged: readonly Sighting[],
  scores: Float64Array,
  limits: { medium: number; high: number },
): GroupEnds {
  const bands = { low: { orders: 0, rto: 0 }, medium: { orders: 0, rto: 0 }, high: { orders: 0, rto: 0 } };
  for (const place of places) {
    const score = scores[place] ?? 0;
    const band = bands[score >= limits.high ? "high" : score >= limits.medium ? "medium" : "low"];
    band.orders++;
    band.rto += judged[place]?.label ?? 0;
  }
  const metrics = metricsOf(
    places.map((place) => scores[place] ?? 0),
    places.map((place) => judged[place]?.label ?? 0),
  );
  return { metrics, bands };
}
