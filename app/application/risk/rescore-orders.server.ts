import type { Tally } from "~/domain/risk/facts";
import { loadTallies } from "~db/queries/evidence.server";
import { loadOrdersWithLines, loadVelocity, usualTotal } from "~db/queries/risk.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { evidenceKeysOf, factsOf } from "./order-facts.server";
import { scoringModels } from "./scoring-model.server";

const nothing: Tally = { rto: 0, delivered: 0 };

/**
 * The risk (0–1) that these orders would have were each placed again now, by the same person: what became of the order itself counts, and nobody orders here
 * for the first time. Nothing is written. Inside the caller's transaction.
 */
export async function rescoreOrders(ctx: Ctx, tx: VerbTx, orderIds: readonly string[]): Promise<Map<string, number>> {
  if (orderIds.length === 0) return new Map();
  const [store, loaded, velocity, usual, { rto: model }] = await Promise.all([
    getStore(tx),
    loadOrdersWithLines(tx, orderIds),
    loadVelocity(tx, orderIds),
    usualTotal(tx),
    scoringModels(tx),
  ]);
  const keysOf = new Map(loaded.map(({ order, lines }) => [order.orderId, evidenceKeysOf(order, lines)]));
  const tallies = await loadTallies(tx, [...keysOf.values()].flat(), ctx.now());
  return new Map(
    loaded.map(({ order, lines }) => {
      const evidence = (keysOf.get(order.orderId) ?? []).map((k) => ({ ...k, tally: tallies.get(`${k.kind}|${k.key}`)?.rto ?? nothing }));
      const near = { recent: velocity.get(order.orderId)?.recent ?? 0, earlier: true };
      return [order.orderId, model.score(factsOf(ctx, store, order, lines, evidence, near, usual)).probability];
    }),
  );
}
