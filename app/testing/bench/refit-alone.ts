import { storeStandard } from "~/domain/risk/engine/store-facts";
import { trainInSlices } from "~/domain/risk/engine/train";
import { benchmarkOrders } from "../risk-benchmark/benchmark-orders";
import { endedByPairs } from "./ended-by-pairs";

/**
 * Learns one model from the first so many generated orders (argument), three times, and prints processor seconds (median and each), wall seconds, and
 * the longest of the slices the work comes in. Wants `--expose-gc`: what making the orders left behind is not to be swept while measuring.
 */
const total = Number(process.argv[2]);
const rounds = 3;
/** A year's orders: two months' generated ones, then the same with other shoppers two months later, and so on. */
const days = 60;
const copies = 6;
const each = Math.ceil(total / copies);
// Some generated orders are cancelled before dispatch and left out.
const generated = benchmarkOrders({ seed: 1, orders: Math.ceil(each * 1.1) + 500, days, until: new Date("2026-01-01T00:00:00Z") })
  .slice(0, each)
  .map(({ sighting }) => sighting);
const copied = Array.from({ length: copies }, (_, copy) =>
  generated.map((sighting) => {
    const { phone = [], email = [], address = [], ...keys } = sighting.keys;
    const others = (all: readonly string[]) => all.map((one) => `${one}/${copy}`);
    return {
      ...{ ...sighting, id: `${sighting.id}/${copy}`, day: sighting.day + copy * days, knownOn: sighting.knownOn + copy * days },
      keys: { ...keys, phone: others(phone), email: others(email), address: others(address) },
    };
  }),
);
const sightings = endedByPairs(copied.flat().slice(0, total));
if (sightings.length !== total) throw new Error(`bench: only ${sightings.length} orders were made`);

const cpuSeconds = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const texts = sightings.map((sighting) => JSON.stringify(sighting));
globalThis.gc?.();
const parsing = process.cpuUsage();
for (const text of texts) JSON.parse(text);
const reference = cpuSeconds(parsing);
texts.length = 0;

const cpu: number[] = [];
const wall: number[] = [];
let longest = 0;
let columns = 0;
for (let round = 0; round < rounds; round++) {
  globalThis.gc?.();
  const used = process.cpuUsage();
  const startedAt = performance.now();
  const work = trainInSlices(sightings, { task: "rto", standard: storeStandard });
  for (let from = startedAt; ; ) {
    const step = work.next();
    const now = performance.now();
    longest = Math.max(longest, now - from);
    from = now;
    if (!step.done) continue;
    columns = step.value.plan.columns.length;
    if (step.value.boosting.forests.length === 0) throw new Error("bench: trees were to speak");
    break;
  }
  cpu.push(cpuSeconds(used));
  wall.push((performance.now() - startedAt) / 1000);
}
console.log(
  JSON.stringify({
    orders: total,
    columns,
    seconds: Number(median(cpu).toFixed(2)),
    rounds: cpu.map((one) => Number(one.toFixed(2))),
    wallSeconds: Number(median(wall).toFixed(2)),
    longestSliceMs: Math.round(longest),
    reference: "parsing the same sightings' JSON",
    referenceSeconds: Number(reference.toFixed(2)),
    ratio: Number((median(cpu) / reference).toFixed(1)),
  }),
);
