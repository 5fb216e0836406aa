import { and, eq, sql } from "drizzle-orm";
import { type BenchRules, benchRulesIn } from "~/domain/bench/bench-rules";
import type { StoreTx } from "../client.server";
import { benchRules } from "../schema/bench-rules";

/** How the store reckons worth; version 0 = it has never saved any, these are the defaults. */
export async function readBenchRules(tx: StoreTx): Promise<{ rules: BenchRules; version: number }> {
  const [row] = await tx.db.select().from(benchRules).where(eq(benchRules.storeId, tx.storeId));
  return { rules: benchRulesIn(row?.rules), version: row?.version ?? 0 };
}

/** Saves rules over those of a version; false when somebody saved meanwhile. */
export async function writeBenchRules(tx: StoreTx, rules: BenchRules, version: number, now: Date): Promise<boolean> {
  if (version === 0) {
    const made = await tx.db
      .insert(benchRules)
      .values({ storeId: tx.storeId, rules, version: 1, createdAt: now, changedAt: now })
      .onConflictDoNothing()
      .returning({ version: benchRules.version });
    return made.length > 0;
  }
  const changed = await tx.db
    .update(benchRules)
    .set({ rules, version: version + 1, changedAt: now })
    .where(and(eq(benchRules.storeId, tx.storeId), eq(benchRules.version, version)))
    .returning({ version: benchRules.version });
  return changed.length > 0;
}

/** A new version of the same rules: what was reckoned by the last one is reckoned again. */
export async function touchBenchRules(tx: StoreTx, now: Date): Promise<void> {
  await tx.db
    .insert(benchRules)
    .values({ storeId: tx.storeId, rules: (await readBenchRules(tx)).rules, version: 1, createdAt: now, changedAt: now })
    .onConflictDoUpdate({ target: [benchRules.storeId], set: { version: sql`${benchRules.version} + 1`, changedAt: now } });
}
