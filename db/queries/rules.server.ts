import { and, asc, eq, sql } from "drizzle-orm";
import type { ActiveRule, RuleConditions, RuleOutcome, RuleTest } from "~/domain/risk/rules";
import type { StoreTx } from "../client.server";
import { riskRules } from "../schema/risk";

export type RuleRow = typeof riskRules.$inferSelect;

/** The rules that are on, in the order they are asked. */
export function activeRules(tx: StoreTx): Promise<ActiveRule[]> {
  const { ruleId, version, name, outcome, conditions } = riskRules;
  return tx.db
    .select({ ruleId, version, name, outcome, conditions })
    .from(riskRules)
    .where(and(eq(riskRules.storeId, tx.storeId), eq(riskRules.isOn, true)))
    .orderBy(asc(riskRules.position), asc(riskRules.ruleId));
}

/** Every rule of the store, in the order they are asked. */
export function listRules(tx: StoreTx): Promise<RuleRow[]> {
  return tx.db.select().from(riskRules).where(eq(riskRules.storeId, tx.storeId)).orderBy(asc(riskRules.position), asc(riskRules.ruleId));
}

/** The store's rules locked, so that two people who sort or edit them take turns. */
export function lockRules(tx: StoreTx): Promise<RuleRow[]> {
  return tx.db
    .select()
    .from(riskRules)
    .where(eq(riskRules.storeId, tx.storeId))
    .orderBy(asc(riskRules.position), asc(riskRules.ruleId))
    .for("update");
}

/** One rule; null when this store has no such one. */
export async function findRule(tx: StoreTx, ruleId: string): Promise<RuleRow | null> {
  const [row] = await tx.db.select().from(riskRules).where(ofRule(tx, ruleId));
  return row ?? null;
}

const ofRule = (tx: StoreTx, ruleId: string) => and(eq(riskRules.storeId, tx.storeId), eq(riskRules.ruleId, ruleId));

export interface RuleText {
  name: string;
  outcome: RuleOutcome;
  conditions: RuleConditions;
}

/** A new rule, off, after the others. */
export async function insertRule(tx: StoreTx, rule: RuleText & { ruleId: string; position: number }, now: Date): Promise<void> {
  await tx.db.insert(riskRules).values({ ...rule, storeId: tx.storeId, version: 1, createdAt: now, changedAt: now });
}

/** Writes another text of a rule as its next version: off again, its test forgotten. */
export async function updateRule(tx: StoreTx, ruleId: string, rule: RuleText, now: Date): Promise<void> {
  await tx.db
    .update(riskRules)
    .set({ ...rule, version: sql`version + 1`, isOn: false, test: null, changedAt: now })
    .where(ofRule(tx, ruleId));
}

export async function switchRule(tx: StoreTx, ruleId: string, isOn: boolean, now: Date): Promise<void> {
  await tx.db.update(riskRules).set({ isOn, changedAt: now }).where(ofRule(tx, ruleId));
}

export async function placeRule(tx: StoreTx, ruleId: string, position: number, now: Date): Promise<void> {
  await tx.db.update(riskRules).set({ position, changedAt: now }).where(ofRule(tx, ruleId));
}

export async function deleteRule(tx: StoreTx, ruleId: string): Promise<void> {
  await tx.db.delete(riskRules).where(ofRule(tx, ruleId));
}

/** Writes a test's progress; false when the rule is another version by now, or gone: its test counts for nothing then. */
export async function saveRuleTest(tx: StoreTx, ruleId: string, test: RuleTest): Promise<boolean> {
  const rows = await tx.db
    .update(riskRules)
    .set({ test })
    .where(and(ofRule(tx, ruleId), eq(riskRules.version, test.version)))
    .returning({ ruleId: riskRules.ruleId });
  return rows.length === 1;
}

/** Takes people off every list of every rule; they asked to be forgotten. */
export async function forgetPeople(tx: StoreTx, hashes: readonly string[]): Promise<void> {
  const gone = new Set(hashes);
  if (gone.size === 0) return;
  for (const { ruleId, conditions } of await lockRules(tx)) {
    const keep = (list: readonly string[]) => list.filter((hash) => !gone.has(hash));
    const left = {
      ...conditions,
      phones: keep(conditions.phones),
      emails: keep(conditions.emails),
      addresses: keep(conditions.addresses),
    };
    const count = (c: RuleConditions) => c.phones.length + c.emails.length + c.addresses.length;
    if (count(left) === count(conditions)) continue;
    // A list that ran empty would no longer narrow the rule: it is switched off rather than meet everybody.
    const isOn = count(left) === 0 ? { isOn: false } : {};
    await tx.db
      .update(riskRules)
      .set({ conditions: left, ...isOn })
      .where(ofRule(tx, ruleId));
  }
}
