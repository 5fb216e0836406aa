import { sightingOf } from "~/domain/risk/engine/store-facts";
import type { Tally } from "~/domain/risk/facts";
import type { Sighting } from "~/domain/risk/features/sighting";
import { dayNumbersIn } from "~/domain/time";
import { beginLearningAt, type LearningPlace, maturedAfter } from "~db/queries/learning.server";
import { loadOrdersWithLines, loadVelocity } from "~db/queries/risk.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../../ctx";
import { evidenceKeysOf, factsOf } from "../order-facts.server";
import { UsualTotal } from "./usual-total";

/** Orders of one transaction and one message: few enough that making facts of them holds the event loop for milliseconds only. */
const pageOrders = 100;
const nothing: Tally = { rto: 0, delivered: 0 };

/**
 * The store's matured orders as the engine sees them, oldest first, page by page: facts as they were when each was placed, its end, and the day
 * that became known. An end that was told late (by an import, or a person) counts as known after the store's usual time.
 */
export async function* sightingsOf(
  ctx: Ctx,
  store: StoreRow,
  ask: { before: Date; maturityDays: number; most: number; page?: number },
): AsyncGenerator<Sighting[]> {
  const { before, most, page = pageOrders } = ask;
  const dayOf = dayNumbersIn(store.timezone);
  const usual = new UsualTotal();
  let after: LearningPlace | null = await ctx.transact((tx) => beginLearningAt(tx, before, most));
  for (;;) {
    const from: LearningPlace | null = after;
    const { places, loaded, velocity } = await ctx.transact(async (tx) => {
      const places = await maturedAfter(tx, { before, after: from, limit: page });
      const ids = places.map((place) => place.orderId);
      return { places, loaded: await loadOrdersWithLines(tx, ids), velocity: await loadVelocity(tx, ids) };
    });
    const byId = new Map(loaded.map((one) => [one.order.orderId as string, one]));
    const sightings: Sighting[] = [];
    for (const { orderId } of places) {
      const found = byId.get(orderId);
      if (!found) continue;
      const { order, lines } = found;
      // Tags are what they are today: a store that tags what came back would have told the end.
      const evidence = evidenceKeysOf(order, lines).filter((key) => key.kind !== "tag");
      const near = velocity.get(orderId) ?? { recent: 0, earlier: false };
      const known = evidence.map((key) => ({ ...key, tally: nothing }));
      const facts = factsOf(ctx, store, order, lines, known, near, usual.now());
      usual.add(order.totalMinor);
      const day = dayOf(order.placedAt);
      const told = order.outcomeAt ? dayOf(order.outcomeAt) : day;
      const knownOn = Math.max(day, Math.min(told, day + ask.maturityDays));
      sightings.push(sightingOf(facts, { id: orderId, day, label: order.outcome === "rto" ? 1 : 0, knownOn }));
    }
    if (sightings.length > 0) yield sightings;
    if (places.length < page) return;
    after = places.at(-1) ?? null;
  }
}
