import { learnStore } from "~/application/risk/learning/learn-store.server";
import { scoreOrders } from "~/application/risk/score-orders.server";
import { riskStore } from "./risk-store";

/** Milliseconds of one order alone in a transaction of its own, medians (and the 95th of 100), by the store's own model. */
export interface DatabaseScoring {
  /** Its facts, its store's tallies and the model's name are read, and it is scored; nothing is written. */
  databaseMs: number;
  databaseP95Ms: number;
  /** The same with the assessment, its history and messages written and committed. */
  writtenMs: number;
  /** Reading the bare order by its key, in a transaction of the same kind. */
  bareMs: number;
}

const orders = 10_000;
const rounds = 3;
const at = (times: readonly number[], share: number) =>
  Number((times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(2));

/** Measures on a store of 10,000 orders whose ends are counted. @throws Error when the store's own model does not score there */
export async function scoringFromDatabase(): Promise<DatabaseScoring> {
  const { ctx, sql, open, close } = await riskStore(orders, true);
  try {
    await learnStore(ctx);
    const [model] = await sql`select model_id from risk_models where state = 'active' and speaks = 'own'`;
    if (!model) throw new Error("bench: the store's own model does not score");
    const score = (orderId: string) => ctx.transact((tx) => scoreOrders(ctx, tx, [{ orderId, isNew: false }]));
    const timed = async (work: (orderId: string) => Promise<unknown>) => {
      const times: number[] = [];
      for (const orderId of open) {
        const startedAt = performance.now();
        await work(orderId);
        times.push(performance.now() - startedAt);
      }
      return times;
    };
    const [read, written, bare]: [number[], number[], number[]] = [[], [], []];
    // The first time the model is loaded and every order has a new score.
    await timed(score);
    for (let round = 0; round < rounds; round++) {
      read.push(...(await timed(score)));
      await sql`update orders set risk_probability = null where order_id = any(${open})`;
      written.push(...(await timed(score)));
      bare.push(...(await timed((orderId) => ctx.transact((tx) => tx.db.execute(`select * from orders where order_id = '${orderId}'`)))));
    }
    const [check] = await sql`select count(*)::int as n from orders where order_id = any(${open}) and risk_model_id = ${model.model_id}`;
    if (check?.n !== open.length) throw new Error("bench: not every order was scored by the store's own model");
    return { databaseMs: at(read, 0.5), databaseP95Ms: at(read, 0.95), writtenMs: at(written, 0.5), bareMs: at(bare, 0.5) };
  } finally {
    await close();
  }
}
