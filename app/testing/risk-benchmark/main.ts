import { parseArgs } from "node:util";
import { engineModel } from "~/domain/risk/engine/engine-model";
import { storeStandard } from "~/domain/risk/engine/store-facts";
import { trainModel } from "~/domain/risk/engine/train";
import { Book } from "~/domain/risk/features/book";
import { type Contender, contenders, type Stage, stageOf, withTallies } from "./benchmark";
import { type BenchmarkOrder, benchmarkOrders } from "./benchmark-orders";

/**
 * `npm run risk:benchmark`: the engine on generated stores whose truth is known. See README.md beside this file.
 * `[--seeds 1,2,3] [--sizes 0,300,1000,5000,20000] [--judged 4000] [--json]`
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1,2,3" },
    sizes: { type: "string", default: "0,300,1000,5000,20000" },
    judged: { type: "string", default: "4000" },
    json: { type: "boolean", default: false },
  },
});
const listed = (text: string) => text.split(",").map(Number);
const seeds = listed(values.seeds);
const sizes = listed(values.sizes);
const judged = Number(values.judged);
if (![...seeds, ...sizes, judged].every((n) => Number.isSafeInteger(n) && n >= 0)) {
  console.error("risk:benchmark: seeds, sizes and judged are whole numbers, 0 or more");
  process.exit(2);
}

const count = Math.ceil((Math.max(...sizes) + judged) * 1.15) + 2000;
const stages: { seed: number; stage: Stage }[] = [];
let firstStore: BenchmarkOrder[] = [];
for (const seed of seeds) {
  const orders = benchmarkOrders({ seed, orders: count, days: 240, until: new Date("2026-11-01T00:00:00Z") });
  if (firstStore.length === 0) firstStore = orders;
  for (const matured of sizes) {
    const stage = stageOf(orders, matured, judged);
    stages.push({ seed, stage });
    if (values.json) console.log(JSON.stringify({ seed, ...stage }));
  }
}

const meanOf = (matured: number, part: "cod" | "all", name: Contender, what: "auc" | "calibrationError" | "logLoss") => {
  const found = stages.filter(({ stage }) => stage.matured === matured).map(({ stage }) => stage[part][name][what] ?? Number.NaN);
  return found.reduce((sum, value) => sum + value, 0) / found.length;
};

for (const part of ["cod", "all"] as const) {
  console.log(`\n${part === "cod" ? "AUC within COD" : "AUC of all orders"}, mean of seeds ${seeds.join(", ")}, next ${judged} orders`);
  console.log(
    "| matured | prior | first model | engine | seen terms | every term | engine / seen | engine / every | engine's ECE | log loss: prior | engine |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const matured of sizes) {
    const auc = Object.fromEntries(contenders.map((name) => [name, meanOf(matured, part, name, "auc")])) as Record<Contender, number>;
    const share = (of: Contender) => `${((100 * auc.engine) / auc[of]).toFixed(1)} %`;
    const cells = contenders.map((name) => auc[name].toFixed(3));
    console.log(
      `| ${matured} | ${cells.join(" | ")} | ${share("seenOnly")} | ${share("omniscient")} | ${meanOf(matured, part, "engine", "calibrationError").toFixed(4)} | ${meanOf(matured, part, "prior", "logLoss").toFixed(4)} | ${meanOf(matured, part, "engine", "logLoss").toFixed(4)} |`,
    );
  }
}

const known = firstStore.slice(0, Math.min(5000, firstStore.length));
const model = trainModel(
  known.map((order) => order.sighting),
  { task: "rto", standard: storeStandard, staleDays: 1 },
);
const book = new Book(model.halfLives);
for (const { sighting } of known) book.add(sighting);
const warm = known.slice(-1000).map(({ facts }) => withTallies(facts, book));
const engine = engineModel(model);
for (const facts of warm) engine.score(facts);
const startedAt = performance.now();
for (let round = 0; round < 10; round++) for (const facts of warm) engine.score(facts);
console.log(
  `\nscoring one order, features and reasons included, from warm counters: ${((performance.now() - startedAt) / 10).toFixed(1)} µs`,
);
