import { emptyTest, matcherOf, type RuleTest } from "~/domain/risk/rules";
import { addDays } from "~/domain/time";
import { type PastOrder, pastOrders } from "~db/queries/rule-tests.server";
import { findRule, saveRuleTest } from "~db/queries/rules.server";
import type { Ctx } from "../ctx";

/** Orders of this many days are looked at. */
export const testDays = 365;
/** Orders of one transaction: few enough that matching them blocks nobody. */
export const sliceSize = 1_000;

/**
 * Holds one version of a rule against the store's past orders, slice by slice, with the same test that scoring uses, and keeps count in the rule's
 * row. Started again, it starts over. @returns the result; null when the rule became another version or is gone
 */
export async function runRuleTest(ctx: Ctx, input: { ruleId: string; version: number; slice?: number }): Promise<RuleTest | null> {
  const limit = input.slice ?? sliceSize;
  const rule = await ctx.transact((tx) => findRule(tx, input.ruleId));
  if (!rule || rule.version !== input.version) return null;
  const fits = matcherOf(rule.conditions);
  const since = addDays(ctx.now(), -testDays);
  const test = emptyTest(rule.version, ctx.now());
  let after: PastOrder | null = null;
  for (;;) {
    const from: PastOrder | null = after;
    const withFirstOrder = rule.conditions.buyer !== "any";
    const slice: PastOrder[] = await ctx.transact((tx) => pastOrders(tx, { since, after: from, limit, withFirstOrder }));
    for (const order of slice) count(test, order, fits(order));
    after = slice.at(-1) ?? null;
    const isLast = slice.length < limit;
    // Of a rule that is on, only the whole result replaces the one it was switched on with.
    if (isLast || !rule.isOn) {
      const saved = await ctx.transact((tx) => saveRuleTest(tx, rule.ruleId, { ...test, state: isLast ? "done" : "running" }));
      if (!saved) return null;
    }
    if (isLast) return { ...test, state: "done" };
  }
}

function count(test: RuleTest, order: PastOrder, matched: boolean): void {
  test.read++;
  if (!matched) return;
  test.matched++;
  if (order.outcome === "rto") test.rto++;
  else if (order.outcome === "delivered") {
    test.delivered++;
    test.deliveredTotalMinor += order.totalMinor;
  } else test.other++;
}
