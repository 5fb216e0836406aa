import { evidenceKeys } from "~/domain/risk/evidence";
import type { RiskFacts } from "~/domain/risk/facts";
import { firstModel } from "~/domain/risk/first-model";

/** Microseconds to score one order from warm tallies, features included; reference: hashing the same order's JSON once. */
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
  return firstModel.score({
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

function microseconds(work: () => unknown, times: number): number {
  for (let i = 0; i < times / 10; i++) work();
  const startedAt = performance.now();
  for (let i = 0; i < times; i++) work();
  return ((performance.now() - startedAt) * 1000) / times;
}

const text = JSON.stringify(order);
const reference = microseconds(() => JSON.parse(text), 200_000);
const each = microseconds(scoreOnce, 200_000);
console.log(
  JSON.stringify({
    name: "score",
    microseconds: Number(each.toFixed(2)),
    reference: "parsing the same order's JSON",
    referenceMicroseconds: Number(reference.toFixed(2)),
    ratio: Number((each / reference).toFixed(2)),
  }),
);
