import { type CountedEnd, countedEnd, isSameEnd, TallyChanges, usualReturnDays } from "~/domain/risk/counting";
import { addToTallies, loadTallyEntries, ordersWithReturns, removeTallyEntries, saveTallyEntries } from "~db/queries/evidence.server";
import { type EvidenceState, loadEvidenceState, lockEvidence, passedOrders } from "~db/queries/evidence-states.server";
import { loadOrdersWithLines } from "~db/queries/risk.server";
import { standingsOfOrdersMayChange } from "../checkout/guard-changes.server";
import type { Ctx, VerbTx } from "../ctx";
import { evidenceKeysOf } from "./order-facts.server";

/**
 * Brings the store's tallies up to the orders inside the caller's transaction: each known end is counted once, a changed one is moved, one that
 * became unknown again is taken out, and so is what an order no longer says (a person who was erased). What is being built anew is kept up too.
 */
export async function countOutcomes(ctx: Ctx, tx: VerbTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await lockEvidence(tx, "shared");
  const state = await loadEvidenceState(tx);
  await countInto(ctx, tx, state, orderIds, state.building === null ? new Set() : await passedOrders(tx, orderIds, state.walkedTo));
  await standingsOfOrdersMayChange(tx, orderIds);
}

/**
 * The same with the lock held. @param built orders the generation being built holds already; "none": all of these are only now to be counted
 * into it. Returns how many ends these orders have.
 */
export async function countInto(
  ctx: Ctx,
  tx: VerbTx,
  state: EvidenceState,
  orderIds: readonly string[],
  built: ReadonlySet<string> | "none",
): Promise<number> {
  const entries = await loadTallyEntries(tx, orderIds);
  const loaded = await loadOrdersWithLines(tx, orderIds);
  const delivered = loaded.filter(({ order }) => order.outcome === "delivered").map(({ order }) => order.orderId);
  const asked = await ordersWithReturns(tx, delivered);
  const days = state.returnDays ?? usualReturnDays;
  const current = new TallyChanges();
  const building = new TallyChanges();
  const saved: (CountedEnd & { orderId: string })[] = [];
  const removed: string[] = [];
  let ends = 0;
  for (const { order, lines } of loaded) {
    const had = entries.get(order.orderId) ?? null;
    const has = countedEnd(order, evidenceKeysOf(order, lines), { asked: asked.has(order.orderId), days }, ctx.now());
    if (has) ends++;
    if (built === "none") building.add(has, 1);
    if (isSameEnd(had, has)) continue;
    current.add(had, -1);
    current.add(has, 1);
    if (built !== "none" && built.has(order.orderId)) {
      building.add(had, -1);
      building.add(has, 1);
    }
    if (has) saved.push({ orderId: order.orderId, ...has });
    else removed.push(order.orderId);
  }
  await addToTallies(tx, state.generation, current.all(), current);
  if (state.building !== null) await addToTallies(tx, state.building, building.all(), building);
  await saveTallyEntries(tx, saved, ctx.now());
  await removeTallyEntries(tx, removed);
  return ends;
}
