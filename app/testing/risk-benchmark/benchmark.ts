import { engineModel, shippedModel } from "~/domain/risk/engine/engine-model";
import { storeStandard } from "~/domain/risk/engine/store-facts";
import { trainModel } from "~/domain/risk/engine/train";
import type { RiskFacts } from "~/domain/risk/facts";
import { Book } from "~/domain/risk/features/book";
import { type Metrics, metricsOf } from "~/domain/risk/learning/metrics";
import { mayLearn, whoSpeaks } from "~/domain/risk/learning-ends";
import type { RiskModel } from "~/ports/risk-model";
import type { BenchmarkOrder } from "./benchmark-orders";
import { firstModel } from "./first-model";

/** Who is compared: nobody's evidence, the first model, the engine, and the two ceilings. */
export const contenders = ["prior", "first", "engine", "seenOnly", "omniscient"] as const;
export type Contender = (typeof contenders)[number];

export interface Stage {
  /** Outcomes known when the engine learnt. */
  matured: number;
  /** Orders judged: those placed after that day, COD and all. */
  cod: Record<Contender, Metrics>;
  all: Record<Contender, Metrics>;
  trainSeconds: number;
  /** Who scores as the engine: the store's own model, or the shipped one where there are too few outcomes or that was the better. */
  speaks: "own" | "shipped";
  /** Share of the trees in the engine's average. */
  treeShare: number;
}

/**
 * One stage of a store's life: the engine learns from the first `matured` outcomes, then scores the next `judged` orders as they come, with
 * counters that go on counting outcomes as they become known (as in the product), and weights that stay. Whether what was learnt may score
 * is decided as in the product.
 */
export function stageOf(orders: readonly BenchmarkOrder[], matured: number, judged: number): Stage {
  const byKnown = [...orders].sort((a, b) => a.sighting.knownOn - b.sighting.knownOn || (a.sighting.id < b.sighting.id ? -1 : 1));
  const learnt = byKnown.slice(0, matured).map((order) => order.sighting);
  const from = learnt.at(-1)?.knownOn ?? Number.NEGATIVE_INFINITY;
  const startedAt = performance.now();
  const positives = learnt.reduce((sum, { label }) => sum + (label ?? 0), 0);
  const own = mayLearn({ outcomes: matured, positives })
    ? trainModel(learnt, { task: "rto", standard: storeStandard, staleDays: 1 })
    : null;
  const speaks = own ? whoSpeaks(own.honesty) : "shipped";
  const model = own && speaks === "own" ? own : shippedModel;
  const trainSeconds = (performance.now() - startedAt) / 1000;
  const asked = orders.filter((order) => order.sighting.day > from).slice(0, judged);
  const book = new Book(model.halfLives);
  const models: Record<"prior" | "first" | "engine", RiskModel> = {
    prior: engineModel(shippedModel),
    first: firstModel,
    engine: engineModel(model),
  };
  let added = 0;
  const scores: Record<Contender, number[]> = { prior: [], first: [], engine: [], seenOnly: [], omniscient: [] };
  for (const { facts, sighting, truth } of asked) {
    // At the very beginning there are no outcomes to count: the first stage judges what is shipped.
    for (let next = byKnown[added]; matured > 0 && next && next.sighting.knownOn < sighting.day; next = byKnown[added]) {
      book.add({ ...next.sighting, keys: { ...next.sighting.keys, store: ["all"], [next.facts.isCod ? "cod" : "prepaid"]: ["all"] } });
      added++;
    }
    book.turnTo(sighting.day);
    const warm = withTallies(facts, book);
    scores.prior.push(models.prior.score(facts).probability);
    scores.first.push(models.first.score(warm).probability);
    scores.engine.push(models.engine.score(warm).probability);
    scores.seenOnly.push(truth.seenOnly);
    scores.omniscient.push(truth.omniscient);
  }
  const judge = (keep: (order: BenchmarkOrder) => boolean) => {
    const places = asked.flatMap((order, i) => (keep(order) ? [i] : []));
    const labels = places.map((i) => asked[i]?.sighting.label ?? 0);
    const of = (name: Contender) =>
      metricsOf(
        places.map((i) => scores[name][i] ?? 0),
        labels,
      );
    return { prior: of("prior"), first: of("first"), engine: of("engine"), seenOnly: of("seenOnly"), omniscient: of("omniscient") };
  };
  return {
    matured,
    cod: judge((order) => order.facts.isCod),
    all: judge(() => true),
    trainSeconds,
    speaks,
    treeShare: model.boosting.share,
  };
}

/** An order's facts with what the book knows of its evidence now. */
export function withTallies(facts: RiskFacts, book: Book): RiskFacts {
  return {
    ...facts,
    evidence: facts.evidence.map((item) => {
      const count = book.look(item.kind, item.key);
      return { ...item, tally: { rto: count?.hits ?? 0, delivered: (count?.n ?? 0) - (count?.hits ?? 0) } };
    }),
  };
}
