import type { CountedEnd } from "~/domain/risk/counting";
import { sightingOf } from "~/domain/risk/engine/store-facts";
import type { Tally } from "~/domain/risk/facts";
import type { Sighting } from "~/domain/risk/features/sighting";
import { rtoPrior } from "~/domain/risk/prior";
import { returnsPrior } from "~/domain/risk/returns-prior";
import { dayNumbersIn } from "~/domain/time";
import { loadTallyEntries } from "~db/queries/evidence.server";
import { beginLearningAt, type LearningPlace, maturedAfter } from "~db/queries/learning.server";
import type { ModelKind } from "~db/queries/models.server";
import { loadOrdersWithLines, loadVelocity, type OrderRow } from "~db/queries/risk.server";
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
 * @param ask `maturityDays`: that time; for returns the time after delivery until nobody asks for one any more
 */
export async function* sightingsOf(
  ctx: Ctx,
  store: StoreRow,
  ask: { kind: ModelKind; before: Date; maturityDays: number; most: number; page?: number },
): AsyncGenerator<Sighting[]> {
  const { kind, before, most, page = pageOrders } = ask;
  const dayOf = dayNumbersIn(store.timezone);
  const usual = new UsualTotal();
  let after: LearningPlace | null = await ctx.transact((tx) => beginLearningAt(tx, kind, before, most));
  for (;;) {
    const from: LearningPlace | null = after;
    const { places, loaded, velocity, ends } = await ctx.transact(async (tx) => {
      const places = await maturedAfter(tx, { kind, before, after: from, limit: page });
      const ids = places.map((place) => place.orderId);
      const ends = kind === "returns" ? await loadTallyEntries(tx, ids) : new Map<string, CountedEnd>();
      return { places, loaded: await loadOrdersWithLines(tx, ids), velocity: await loadVelocity(tx, ids), ends };
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
      const end = kind === "rto" ? rtoEnd(order, day, dayOf, ask.maturityDays) : returnEnd(ends.get(orderId), day, dayOf, ask.maturityDays);
      if (end) sightings.push(sightingOf(facts, { id: orderId, day, ...end }, kind === "rto" ? rtoPrior : returnsPrior));
    }
    if (sightings.length > 0) yield sightings;
    if (places.length < page) return;
    after = places.at(-1) ?? null;
  }
}

type End = Pick<Sighting, "label" | "knownOn"> | null;

function rtoEnd(order: OrderRow, day: number, dayOf: (at: Date) => number, maturityDays: number): End {
  const told = order.outcomeAt ? dayOf(order.outcomeAt) : day;
  return { label: order.outcome === "rto" ? 1 : 0, knownOn: Math.max(day, Math.min(told, day + maturityDays)) };
}

/** Both ends are known on the same day, when the time to be sent back is over: returns known sooner would make every newest week look worse. */
function returnEnd(counted: CountedEnd | undefined, day: number, dayOf: (at: Date) => number, maturityDays: number): End {
  if (!counted?.returnEnd) return null;
  return { label: counted.returnEnd === "returned" ? 1 : 0, knownOn: Math.max(day, dayOf(counted.endedAt) + maturityDays) };
}
