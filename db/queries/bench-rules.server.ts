import { and, eq, sql } from "drizzle-orm";
import { type BenchRules, benchRulesIn } from "~/domain/bench/clocks/bench-rules";
import type { StoreTx } from "../client.server";
import { benchRules } from "../schema/bench-rules";

/**
 * How the store reckons worth. `version` 0 = it has never saved any, these are the defaults; clocks that were reckoned in an earlier `round` are old.
 */
export async function readBenchRules(tx: StoreTx): Promise<{ rules: BenchRules; version: number; round: number }> {
  const [row] = await tx.db.select().from(benchRules).where(eq(benchRules.storeId, tx.storeId));
  return { rules: benchRulesIn(row?.rules), version: row?.version ?? 0, round: row?.round ?? 0 };
}

/** Saves rules over those of a version, and begins a round; false when somebody saved meanwhile. */
export async function writeBenchRules(tx: StoreTx, rules: BenchRules, version: number, now: Date): Promise<boolean> {
  await beginRound(tx, now);
  const changed = await tx.db
    .update(benchRules)
    .set({ rules, version: version + 1, changedAt: now })
    .where(and(eq(benchRules.storeId, tx.storeId), eq(benchRules.version, version)))
    .returning({ version: benchRules.version });
  return changed.length > 0;
}

/** Begins a round: every clock of the store is old. */
export async function beginRound(tx: StoreTx, now: Date): Promise<void> {
  await tx.db
    .insert(benchRules)
    .values({ storeId: tx.storeId, rules: {}, version: 0, createdAt: now, changedAt: now })
    .onConflictDoUpdate({ target: [benchRules.storeId], set: { round: sql`${benchRules.round} + 1` } });
}
