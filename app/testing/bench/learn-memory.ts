import { setTimeout as pause } from "node:timers/promises";
import { startLearning } from "~/application/risk/learning/thread.server";
import { sightingOf, storeStandard } from "~/domain/risk/engine/store-facts";
import { evidenceKeys } from "~/domain/risk/evidence";
import type { RiskFacts } from "~/domain/risk/facts";
import type { Sighting } from "~/domain/risk/features/sighting";
import { randomOf } from "~/domain/risk/learning/random";

/**
 * How much memory a process needs to learn from invented orders in its thread, as `store.learn` does without the reading of the database:
 * `npx tsx --max-semi-space-size=4 --max-old-space-size=256 app/testing/bench/learn-memory.ts [orders]`. Prints the peak of the process, its
 * thread included, and the model's id, which must not change when only memory was saved.
 */
const orders = Number(process.argv[2] ?? 100_000);
const days = 500;
const random = randomOf(17);
const pick = (n: number) => Math.floor(random() ** 2 * n);
const odds = (pin: number, sku: number, cod: boolean) => 0.04 + (pin % 7 === 0 ? 0.2 : 0) + (sku % 11 === 0 ? 0.1 : 0) + (cod ? 0.08 : 0);

/** An order as `factsOf` would tell it. */
function invented(i: number): Sighting {
  const [pin, sku, cod] = [pick(3000), pick(800), random() < 0.7];
  const person = random() < 0.3 ? pick(5000) : 10_000 + i;
  const day = Math.floor((i * days) / orders);
  const evidence = evidenceKeys({
    ...{ isCod: cod, postalCode: String(400_000 + pin * 37), province: `State ${pin % 28}`, countryCode: "IN", tags: [] },
    ...{ phoneHash: `p${person.toString(16).padStart(40, "0")}`, emailHash: `e${person.toString(16).padStart(40, "0")}` },
    ...{ addressHash: `a${person.toString(16).padStart(40, "0")}`, skus: [`SKU-${sku}`], categories: [`Category ${sku % 24}`] },
    ...{ channel: random() < 0.8 ? "web" : "app", discountCodes: random() < 0.2 ? [`OFFER${pick(12)}`] : [] },
  });
  const facts: RiskFacts = {
    ...{
      isCod: cod,
      valueDoublings: random() * 4 - 2,
      quantity: 1 + pick(4),
      lineCount: 1 + pick(3),
      discountShare: random() < 0.2 ? random() / 2 : 0,
    },
    ...{ bracketed: random() < 0.05, hourOfDay: pick(24), addressQuality: 1 - pick(5) / 5, addressFaults: [], addressFaultCodes: [] },
    ...{ phoneValid: random() < 0.97, emailQuality: "good", recentOrders: random() < 0.04 ? 1 : 0, firstOrder: person > 9999 },
    evidence: evidence.map((key) => ({ ...key, tally: { rto: 0, delivered: 0 } })),
  };
  const label = random() < odds(pin, sku, cod) ? 1 : 0;
  return structuredClone(sightingOf(facts, { id: `ord_${String(i).padStart(26, "0")}`, day, label, knownOn: day + 5 + pick(10) }));
}

const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);
const startedAt = process.memoryUsage().rss / 1048576;
const thread = startLearning();
for (let from = 0; from < orders; from += 100) {
  thread.tell({ sightings: Array.from({ length: Math.min(100, orders - from) }, (_, i) => invented(from + i)) });
  if (from % 1000 === 0) await pause(3);
}
const given = megabytes();
const at = performance.now();
const kinds = storeStandard.kinds.filter((kind) => kind !== "tag");
const halfLives = { evidence: 180, base: 180 };
const learnt = await thread.ask({
  learn: {
    options: { task: "rto", standard: { ...storeStandard, kinds }, halfLives },
    limits: { medium: 0.15, high: 0.3 },
  },
});
const seconds = (performance.now() - at) / 1000;
await thread.close();
process.stdout.write(
  `${JSON.stringify({ orders, startedMb: Math.round(startedAt), givenMb: given, peakMb: megabytes(), seconds: Number(seconds.toFixed(1)), modelId: learnt.modelId, lastDays: learnt.lastDays?.overall.metrics.auc })}\n`,
);
