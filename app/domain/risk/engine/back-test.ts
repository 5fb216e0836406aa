import { Refusal } from "../../errors";
import { type FileOrder, readOrder } from "../columns/orders";
import { momentOf } from "../columns/read-fields";
import { type Fields, type Roles, rolesOf, sharedRoles } from "../columns/roles";
import { sightingsOf } from "../columns/sightings";
import { Book } from "../features/book";
import { inOrderOf, type Sighting } from "../features/sighting";
import { asItIs, probabilityOf } from "../learning/calibration";
import type { Sliced } from "../learning/matrix";
import { type Metrics, metricsOf } from "../learning/metrics";
import { Level } from "./level";
import { climateMargin, marginWith, scorerOf, type Task, type TrainedModel } from "./model";
import { trainInSlices } from "./train";

/** A file of orders: its header and its rows. */
export interface FileRows {
  header: readonly string[];
  rows: readonly Fields[];
}

/** What came of learning from one file and scoring another. */
export interface BackTest {
  /** One per row of the file to score, in its order; `label` where the file knows it. */
  scores: { id: string; score: number; label: 0 | 1 | null }[];
  model: TrainedModel;
  /** Columns that were used, by role. */
  roles: Roles;
  /** Judged on the labelled rows of the scored file; null when it has none. */
  metrics: Metrics | null;
  /** Rows of either file without a readable date. */
  undated: { train: number; score: number };
}

/**
 * Learns from one file and scores another, in slices: the same engine as for a store, evidence and context by day. A scored row may lean
 * on outcomes of the learning file of earlier days, and on unlabelled context of earlier days of both files.
 * @throws Refusal `no_date`, `no_label`, `no_facts`, `too_few_labels`
 */
export function* backTest(train: FileRows, score: FileRows, options: { task: Task; seed?: number }): Sliced<BackTest> {
  const scoreRoles = rolesOf(score.header);
  const roles = sharedRoles(rolesOf(train.header), scoreRoles);
  const learnt = yield* read(train, roles, Number.NaN);
  // Nobody knows what was known before an order without a date: nothing is learnt from it.
  learnt.orders = learnt.orders.filter((order) => !Number.isNaN(order.day));
  const newest = learnt.orders.reduce((day, order) => Math.max(day, order.day), 0);
  // A row to score without a date comes after all that was learnt.
  const asked = yield* read(score, { ...scoreRoles, ...namesFor(roles, scoreRoles) }, newest + 1);
  const ends = new Set(learnt.orders.flatMap(({ label }) => (label === null ? [] : [label])));
  if (ends.size < 2) throw new Refusal("too_few_labels", "The file to learn from needs orders that came back and orders that did not.");
  // Rows to score are context without their labels, if they have any.
  const blind = asked.orders.map((order) => ({ ...order, label: null }));
  const sightings = sightingsOf([...learnt.orders, ...blind], roles);
  yield;
  const past = sightings.slice(0, learnt.orders.length);
  const model = yield* trainInSlices(past, { task: options.task, ...(options.seed === undefined ? {} : { seed: options.seed }) });
  const probabilities = yield* scoreByDay(model, past, sightings.slice(learnt.orders.length));
  const scores = asked.orders.map((order, i) => ({ id: order.id, score: probabilities[i] ?? model.base.rate, label: order.label }));
  const judged = scores.filter((row) => row.label !== null);
  return {
    scores,
    model,
    roles,
    metrics:
      judged.length > 0
        ? metricsOf(
            judged.map((row) => row.score),
            judged.map((row) => row.label ?? 0),
          )
        : null,
    undated: { train: learnt.undated, score: asked.undated },
  };
}

/** The scored file's own column names for the shared roles, and nothing for roles that are not shared. */
function namesFor(shared: Roles, own: Roles): Roles {
  const names: Record<string, string | undefined> = {};
  for (const role of Object.keys(own) as (keyof Roles)[])
    names[role] = role in shared || role === "label" || role === "outcome" ? own[role] : undefined;
  return names as Roles;
}

function* read(file: FileRows, roles: Roles, fallbackDay: number): Sliced<{ orders: FileOrder[]; undated: number }> {
  const orders: FileOrder[] = [];
  let undated = 0;
  for (const [place, fields] of file.rows.entries()) {
    if (momentOf(fields[roles.date ?? ""]) === null) undated++;
    orders.push(readOrder(fields, roles, place, fallbackDay));
    if (place % 1000 === 999) yield;
  }
  return { orders, undated };
}

/** Scores sightings by the outcomes known before each one's day. */
function* scoreByDay(model: TrainedModel, past: readonly Sighting[], asked: readonly Sighting[]): Sliced<Float64Array> {
  const known = yield* inOrderOf(
    past.filter((sighting) => sighting.label !== null),
    (sighting) => sighting.knownOn,
  );
  const book = new Book(model.halfLives);
  const scorer = scorerOf(model);
  const order = asked.map((_, i) => i).sort((a, b) => (asked[a]?.day ?? 0) - (asked[b]?.day ?? 0));
  const probabilities = new Float64Array(asked.length);
  const level = new Level(model);
  let added = 0;
  for (const [done, place] of order.entries()) {
    const sighting = asked[place];
    if (!sighting) continue;
    level.turnTo(sighting.day);
    for (let next = known[added]; next && next.knownOn < sighting.day; next = known[added]) {
      book.add(next);
      if (++added % 2000 === 0) yield;
    }
    book.turnTo(sighting.day);
    const margin = marginWith(scorer, sighting, book.look, book.base());
    level.note(margin - climateMargin(scorer));
    probabilities[place] = probabilityOf(margin + level.shift, asItIs);
    if (done % 1000 === 999) yield;
  }
  return probabilities;
}
