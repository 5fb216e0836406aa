import { evidenceKeys } from "~/domain/risk/evidence";
import type { EvidenceKind } from "~/domain/risk/facts";
import {
  addToTallies,
  type CountedOutcome,
  loadOrdersWithLines,
  loadTallyEntries,
  removeTallyEntries,
  saveTallyEntries,
} from "~db/queries/risk.server";
import type { Ctx, VerbTx } from "../ctx";

/** After this many days an outcome counts half. */
export const halfLifeDays = 180;

/**
 * Brings the store's tallies up to the orders' outcomes inside the caller's transaction: each known outcome is counted once, a changed
 * one is moved, one that became unknown again is taken out. An order that is still moving is unknown, never delivered.
 */
export async function countOutcomes(ctx: Ctx, tx: VerbTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const entries = await loadTallyEntries(tx, orderIds);
  const loaded = await loadOrdersWithLines(tx, orderIds);
  const changes = new Map<string, { kind: string; key: string; rto: number; delivered: number }>();
  const add = (kind: string, key: string, outcome: CountedOutcome, by: number) => {
    const id = `${kind}|${key}`;
    const change = changes.get(id) ?? { kind, key, rto: 0, delivered: 0 };
    change[outcome] += by;
    changes.set(id, change);
  };
  const saved: { orderId: string; outcome: CountedOutcome; keys: [EvidenceKind, string][] }[] = [];
  const removed: string[] = [];
  for (const { order, lines } of loaded) {
    const entry = entries.get(order.orderId);
    const outcome = order.outcome === "delivered" || order.outcome === "rto" ? order.outcome : null;
    if ((entry?.outcome ?? null) === outcome) continue;
    for (const [kind, key] of entry?.keys ?? []) add(kind, key, entry?.outcome ?? "delivered", -1);
    if (outcome === null) {
      removed.push(order.orderId);
      continue;
    }
    const keys = evidenceKeys({ ...order, categories: lines.map((line) => line.productType ?? "").filter(Boolean) });
    for (const { kind, key } of keys) add(kind, key, outcome, 1);
    saved.push({ orderId: order.orderId, outcome, keys: keys.map(({ kind, key }) => [kind, key]) });
  }
  await addToTallies(
    tx,
    [...changes.values()].filter((c) => c.rto !== 0 || c.delivered !== 0),
    ctx.now(),
    halfLifeDays,
  );
  await saveTallyEntries(tx, saved, ctx.now());
  await removeTallyEntries(tx, removed);
}
