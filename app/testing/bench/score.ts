import { engineModel } from "~/domain/risk/engine/engine-model";
import { storeStandard } from "~/domain/risk/engine/store-facts";
import { trainModel } from "~/domain/risk/engine/train";
import { evidenceKeys } from "~/domain/risk/evidence";
import type { RiskFacts } from "~/domain/risk/facts";
import { benchmarkOrders } from "../risk-benchmark/benchmark-orders";

/**
 * Microseconds to score one order from warm tallies by a model learnt from 5,000 generated orders, features and reasons included;
 * reference: parsing the same order's JSON once.
 */
const generated = benchmarkOrders({ seed: 1, orders: 6000, days: 120, until: new Date("2026-11-01T00:00:00Z") }).slice(0, 5000);
const trained = trainModel(
  generated.map(({ sighting }) => sighting),
  { task: "rto", standard: storeStandard, staleDays: 1 },
);
const engine = engineModel(trained);

const order = {
  isCod: true,
  postalCode: "800020",
  province: "Bihar",
  countryCode: "IN",
  phoneHash: "aaaaaaaaaaaaaaaaaaaaaa",
  emailHash: "bbbbbbbbbbbbbbbbbbbbbb",
  addressHash: "cccccccccccccccccccccc",
  skus: ["KURTA-M", "KURTA-L"],
  categories: ["Kurtas"],
  channel: "web",
  discountCodes: ["SALE10"],
  tags: ["vip"],
};
const tallies = new Map(evidenceKeys(order).map((key, i) => [`${key.kind}|${key.key}`, { rto: i, delivered: 30 }]));

function scoreOnce(): number {
  const evidence: RiskFacts["evidence"] = evidenceKeys(order).map((key) => ({
    ...key,
    tally: tallies.get(`${key.kind}|${key.key}`) ?? { rto: 0, delivered: 0 },
  }));
  return engine.score({
    isCod: true,
    valueDoublings: 0.4,
    quantity: 2,
    lineCount: 2,
    discountShare: 0.1,
    bracketed: true,
    hourOfDay: 2,
    addressQuality: 0.75,
    addressFaults: ["The address has no house or flat number."],
    phoneValid: true,
    emailQuality: "good",
    recentOrders: 1,
    firstOrder: false,
    evidence,
  }).probability;
}

/** Microseconds of processor time: other work on the machine plays little part. */
function microseconds(work: () => unknown, times: number): number {
  for (let i = 0; i < times / 10; i++) work();
  const startedAt = process.cpuUsage();
  for (let i = 0; i < times; i++) work();
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / times;
}

const text = JSON.stringify(order);
const reference = microseconds(() => JSON.parse(text), 200_000);
const each = microseconds(scoreOnce, 200_000);
console.log(
  JSON.stringify({
    name: "score",
    columns: trained.plan.columns.length,
    treeShare: trained.boosting.share,
    microseconds: Number(each.toFixed(2)),
    reference: "parsing the same order's JSON",
    referenceMicroseconds: Number(reference.toFixed(2)),
    ratio: Number((each / reference).toFixed(2)),
  }),
);
