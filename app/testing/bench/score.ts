import { engineModel } from "~/domain/risk/engine/engine-model";
import { storeStandard } from "~/domain/risk/engine/store-facts";
import { trainModel } from "~/domain/risk/engine/train";
import { type EvidenceSource, evidenceKeys } from "~/domain/risk/evidence";
import type { EvidenceKind, RiskFacts, Tally } from "~/domain/risk/facts";
import { Book } from "~/domain/risk/features/book";
import { withTallies } from "../risk-benchmark/benchmark";
import { benchmarkOrders } from "../risk-benchmark/benchmark-orders";
import { endedByPairs } from "./ended-by-pairs";
import { scoringFromDatabase } from "./score-database";

/**
 * Microseconds of processor time to score one order from warm counters, features and reasons included, by models learnt from 5,000 generated
 * orders: one where trees speak (three forests, the dearest a store can have) and one where the regression speaks alone. A thousand different
 * orders come in turn. Reference: parsing each order's facts from JSON. Then milliseconds from the database.
 */
const generated = benchmarkOrders({ seed: 1, orders: 6000, days: 120, until: new Date("2026-11-01T00:00:00Z") }).slice(0, 5000);
const plain = generated.map(({ sighting }) => sighting);
const learn = (sightings: typeof plain) => trainModel(sightings, { task: "rto", standard: storeStandard, staleDays: 1 });
const [withTrees, without] = [learn(endedByPairs(plain)), learn(plain)];
if (withTrees.boosting.forests.length !== 3) throw new Error("bench: trees were to speak");

const book = new Book(withTrees.halfLives);
for (const { sighting, facts } of generated)
  book.add({ ...sighting, keys: { ...sighting.keys, store: ["all"], [facts.isCod ? "cod" : "prepaid"]: ["all"] } });
const orders = generated.slice(-1000).map(({ facts }) => withTallies(facts, book));
const tallies = new Map<string, Tally>(orders.flatMap(({ evidence }) => evidence.map((item) => [`${item.kind}|${item.key}`, item.tally])));
const nothing: Tally = { rto: 0, delivered: 0 };

/** The order's own fields that its evidence was made of. */
function sourceOf({ isCod, evidence }: RiskFacts): EvidenceSource {
  const of = (kind: EvidenceKind) => evidence.filter((item) => item.kind === kind).map(({ key, label }) => label || key);
  const one = (kind: EvidenceKind) => of(kind)[0] ?? null;
  return {
    ...{ isCod, postalCode: one("pin"), province: one("province"), countryCode: "IN", channel: one("channel") },
    ...{ phoneHash: one("phone"), emailHash: one("email"), addressHash: one("address") },
    ...{ skus: of("sku"), categories: of("category"), discountCodes: of("discount"), tags: of("tag") },
  };
}
const sources = orders.map(sourceOf);

/** What scoring does: evidence is named, its counters are looked up, then features, score and reasons. */
function scoreWith(model: ReturnType<typeof engineModel>, i: number): number {
  const keys = evidenceKeys(sources[i] as EvidenceSource);
  const evidence = keys.map((key) => ({ ...key, tally: tallies.get(`${key.kind}|${key.key}`) ?? nothing }));
  return model.score({ ...(orders[i] as RiskFacts), evidence }).probability;
}

/** The fastest of rounds in microseconds of processor time: other work on the machine can only slow a round down. */
function microseconds(work: (order: number) => unknown): number {
  const rounds = Array.from({ length: 15 }, () => {
    const startedAt = process.cpuUsage();
    for (let i = 0; i < 20_000; i++) work(i % orders.length);
    const { user, system } = process.cpuUsage(startedAt);
    return (user + system) / 20_000;
  });
  return Math.min(...rounds);
}

const texts = orders.map((order) => JSON.stringify(order));
const reference = microseconds((i) => JSON.parse(texts[i] as string));
const [trees, regression] = [engineModel(withTrees), engineModel(without)];
const each = microseconds((i) => scoreWith(trees, i));
const alone = microseconds((i) => scoreWith(regression, i));
console.log(
  JSON.stringify({
    name: "score",
    columns: withTrees.plan.columns.length,
    microseconds: Number(each.toFixed(2)),
    withoutTreesMicroseconds: Number(alone.toFixed(2)),
    reference: "parsing the same order's facts from JSON",
    referenceMicroseconds: Number(reference.toFixed(2)),
    ratio: Number((each / reference).toFixed(2)),
    ...(await scoringFromDatabase()),
  }),
);
