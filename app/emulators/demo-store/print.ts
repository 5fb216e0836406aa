/**
 * Prints the generated store: one JSON line per order on standard output, the rates on standard error.
 * `npx tsx app/emulators/demo-store/print.ts --orders 1000 --seed 1 [--days 180] [--until 2026-11-01] [--truth] [--describe]`
 */
import { parseArgs } from "node:util";
import { demoStore } from "./demo-store";
import { describeRates, describeTruth } from "./describe";
import type { OrderSeed } from "./seeds";

const { values } = parseArgs({
  options: {
    orders: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    days: { type: "string", default: "180" },
    until: { type: "string", default: "2026-11-01" },
    truth: { type: "boolean", default: false },
    describe: { type: "boolean", default: false },
  },
});

/** What an app could have known: no probability, no terms, no future. */
function withoutTruth(order: OrderSeed): object {
  const { truth: _truth, returnAsk: _ask, outcome, ...rest } = order;
  const { probability: _probability, eventual: _eventual, ...known } = outcome;
  return { ...rest, outcome: known };
}

const { orders } = demoStore({
  seed: Number(values.seed),
  orders: Number(values.orders),
  days: Number(values.days),
  until: new Date(values.until),
});
if (values.describe) {
  console.log([...Object.values(describeTruth()), describeRates(orders)].join("\n\n"));
} else {
  for (const order of orders) console.log(JSON.stringify(values.truth ? order : withoutTruth(order)));
  console.error(describeRates(orders));
}
