import type { HalfLives } from "../features/book";
import { ledgerOf } from "../features/ledger";
import { type Plan, planOf } from "../features/plan";
import { readerOf } from "../features/reader";
import type { Sighting } from "../features/sighting";
import { asItIs, type Calibration, calibrate, fitIntercept, probabilityOf } from "../learning/calibration";
import type { Logistic } from "../learning/logistic";
import { atOnce, type Sliced } from "../learning/matrix";
import { type Metrics, metricsOf } from "../learning/metrics";
import { learnSmoothing } from "../learning/smoothing";
import { type Forests, fitForests, fitRegression, type Lesson, linearMarginsOf, marginsOf, part } from "./learn";
import { baseRate, featureVersion, type Honesty, type Task, type TrainedModel } from "./model";
import { type Walked, walk } from "./walk";

export interface TrainOptions {
  task: Task;
  /** Seeds the trees; the same rows and seed give the same model. */
  seed?: number;
  /** Kinds and numbers to have columns for whether or not a row holds them. */
  standard?: { kinds: readonly string[]; numbers: readonly string[] };
  halfLives?: HalfLives;
  /** Days an open book serves in training, see `walk`. */
  staleDays?: number;
  /** Rate before the first outcome, 0–1, for sources without a prior; by default the rows' own. */
  startRate?: number;
}

const shippedHalfLives: HalfLives = { evidence: 365, base: 365 };
/** Newest share of the outcomes that judges, at most how many, and how many of each end it needs to. */
const judged = { share: 0.2, most: 10_000, rows: 150, each: 15 };
/** Below this many rows with either end to learn from, trees are not tried. */
const enoughForTrees = 60;
/**
 * Half is the share of the trees: judged by a few hundred positive outcomes, a finer choice is chance. The regression speaks alone where
 * that is better by this part of the log loss; where a shipped prior leads it, by anything.
 */
const shares = [0.5, 0];
const clearly = 0.005;

/**
 * Learns a model in slices. The newest fifth of the known outcomes judges what was learnt from the others: whether trees join the
 * regression, with which share, and how the scores are calibrated; then all rows are learnt from with what was chosen.
 */
export function* trainInSlices(sightings: readonly Sighting[], options: TrainOptions): Sliced<TrainedModel> {
  const seed = options.seed ?? 1;
  const ledger = yield* ledgerOf(sightings);
  const known = ledger.rows;
  const withPrior = known.some((sighting) => sighting.prior) || known.length === 0;
  const positives = known.reduce((sum, sighting) => sum + (sighting.label ?? 0), 0);
  const halfLives = options.halfLives ?? shippedHalfLives;
  const smoothing = yield* learnSmoothing(ledger);
  const plan = yield* planOf(ledger, options.standard ?? { kinds: [], numbers: [] }, smoothing);
  const reader = readerOf(plan);
  const startRate = options.startRate ?? (positives + 1) / (known.length + 2);
  const fewest = withPrior ? 0 : Math.min(1000, known.length / 20);
  const walked = yield* walk(ledger, reader, { halfLives, staleDays: options.staleDays ?? 7, startRate, fewest });
  const chosen = yield* choose(walked, plan, (lesson) => learnBoth(lesson, plan, withPrior, seed), withPrior);
  const logistic = yield* fitRegression(walked, plan, withPrior);
  const { forests, mean } = chosen.share > 0 ? yield* fitForests(walked, plan, logistic, seed) : none;
  const calibration = yield* recentred(walked, logistic, mean, chosen);
  const rate = recentRate(known, halfLives.base, startRate);
  const speaks: Honesty["speaks"] = chosen.share > 0 ? "average" : known.length > 0 ? "regression" : "prior";
  return {
    id: `engine-${featureVersion}-${known.length}-${seed}`,
    task: options.task,
    featureVersion,
    seed,
    plan,
    halfLives,
    base: { rate, outcomes: known.length },
    logistic,
    boosting: { share: chosen.share, forests },
    calibration,
    honesty: { ...chosen.judgement, outcomes: known.length, positives, speaks },
  };
}

/** Learns a model without a pause; see `trainInSlices`. */
export function trainModel(sightings: readonly Sighting[], options: TrainOptions): TrainedModel {
  return atOnce(trainInSlices(sightings, options));
}

function* learnBoth(lesson: Lesson, plan: Plan, withPrior: boolean, seed: number) {
  let hits = 0;
  for (const label of lesson.labels) hits += label;
  const logistic = yield* fitRegression(lesson, plan, withPrior);
  const { forests } =
    Math.min(hits, lesson.labels.length - hits) >= enoughForTrees ? yield* fitForests(lesson, plan, logistic, seed) : none;
  return { logistic, forests };
}

/**
 * The calibration of the model that learnt from all rows: the slope the judges asked for, and the intercept that keeps the mean right. The
 * judges' own intercept would follow their days' rate, and on every set we have the long-run rate foretold the next weeks better.
 */
function* recentred(walked: Walked, logistic: Logistic, trees: Float64Array, { share, slope }: Choice): Sliced<Calibration> {
  if (slope === 1) return asItIs;
  const linear = yield* linearMarginsOf(walked.x, logistic);
  const scaled = linear.map((margin, r) => slope * ((walked.offsets[r] ?? 0) + (1 - share) * margin + share * (trees[r] ?? 0)));
  return { slope, intercept: yield* fitIntercept(scaled, walked.labels) };
}

const none: Forests = { forests: [], mean: new Float64Array(0) };

type Judgement = Omit<Honesty, "outcomes" | "positives" | "speaks">;

interface Choice {
  share: number;
  slope: number;
  judgement: Judgement;
}

function* choose(walked: Walked, plan: Plan, learn: (lesson: Lesson) => ReturnType<typeof learnBoth>, withPrior: boolean): Sliced<Choice> {
  const places = judgesOf(walked);
  const unjudged = { enough: false, judgedFrom: null, judgedTo: null, overall: null, within: {}, prior: null };
  if (!places) return { share: 0, slope: 1, judgement: unjudged };
  const lesson = yield* part(walked, places.lesson);
  const judge = yield* part(walked, places.judge);
  yield;
  const { logistic, forests } = yield* learn(lesson);
  const { linear, trees } = yield* marginsOf(judge.x, plan, logistic, forests);
  yield;
  let best: { share: number; loss: number; margins: Float64Array } | null = null;
  for (const share of forests.length > 0 ? shares : [0]) {
    const margins = linear.map((margin, r) => (judge.offsets[r] ?? 0) + (1 - share) * margin + share * (trees[r] ?? 0));
    const calibration = calibrate(margins, judge.labels);
    const loss = metricsOf(
      margins.map((margin) => probabilityOf(margin, calibration)),
      judge.labels,
    ).logLoss;
    const ahead = best === null || withPrior ? 1e-9 : best.loss * clearly;
    if (loss !== null && (best === null || loss < best.loss - ahead)) best = { share, loss, margins };
    yield;
  }
  if (!best) return { share: 0, slope: 1, judgement: unjudged };
  const margins = best.margins;
  const scores = margins.map((margin) => probabilityOf(margin, asItIs));
  const rows = [...places.judge].flatMap((place) => walked.rows[place] ?? []);
  return {
    share: best.share,
    slope: calibrate(margins, judge.labels).slope,
    judgement: {
      enough: true,
      judgedFrom: rows[0]?.day ?? null,
      judgedTo: rows.at(-1)?.day ?? null,
      overall: metricsOf(scores, judge.labels),
      within: withinPayment(rows, scores, judge.labels),
      prior: withPrior
        ? metricsOf(
            judge.offsets.map((offset) => probabilityOf(offset, asItIs)),
            judge.labels,
          )
        : null,
    },
  };
}

/** Splits rows into the newest days' and those before; null when either part holds too few of one end. */
function judgesOf(walked: Walked): { lesson: Uint32Array; judge: Uint32Array } | null {
  const n = walked.rows.length;
  const edge = walked.rows[Math.floor(Math.max(n * (1 - judged.share), n - judged.most))]?.day;
  if (edge === undefined) return null;
  const lesson: number[] = [];
  const judge: number[] = [];
  walked.rows.forEach((row, place) => {
    // What was not known when the judging began could not have been learnt from.
    if (row.day >= edge) judge.push(place);
    else if (row.knownOn <= edge) lesson.push(place);
  });
  const hits = (places: number[]) => places.reduce((sum, place) => sum + (walked.labels[place] ?? 0), 0);
  for (const places of [lesson, judge]) {
    const positives = hits(places);
    if (places.length < judged.rows || positives < judged.each || places.length - positives < judged.each) return null;
  }
  return { lesson: Uint32Array.from(lesson), judge: Uint32Array.from(judge) };
}

function withinPayment(rows: readonly Sighting[], scores: Float64Array, labels: Uint8Array): Record<string, Metrics> {
  const groups = new Map<string, number[]>();
  rows.forEach((row, r) => {
    const payment = row.keys.payment?.[0];
    if (payment === undefined) return;
    const group = groups.get(payment);
    if (group) group.push(r);
    else groups.set(payment, [r]);
  });
  const within: Record<string, Metrics> = {};
  for (const [payment, places] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
    within[payment] = metricsOf(
      places.map((r) => scores[r] ?? 0),
      places.map((r) => labels[r] ?? 0),
    );
  return within;
}

function recentRate(known: readonly Sighting[], halfLife: number, startRate: number): number {
  const newest = known.reduce((day, sighting) => Math.max(day, sighting.knownOn), Number.NEGATIVE_INFINITY);
  let n = 0;
  let hits = 0;
  for (const sighting of known) {
    const weight = 0.5 ** ((newest - sighting.knownOn) / halfLife);
    n += weight;
    hits += weight * (sighting.label ?? 0);
  }
  return baseRate({ n, hits }, startRate);
}
