import { type GuardConfig, guardConfigOf, type LeftOutWhy } from "~/domain/risk/cod-guard";
import { findGuard } from "~db/queries/cod-guard.server";
import { activeRules } from "~db/queries/rules.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** A store's checkout: what it decides by, and which of the store's rules cannot hold there; `rule` null = the scores. */
export interface CheckoutGuard {
  config: GuardConfig;
  leftOut: { rule: string | null; why: LeftOutWhy }[];
}

/**
 * What the store's rules and settings, as they are now, come to at its checkout. Nobody's personal data is in it. Scores count when the store chose so, and
 * until it has chosen.
 */
export function viewCheckoutGuard(ctx: Ctx): Promise<CheckoutGuard> {
  return ctx.transact(async (tx) => {
    const { settings, currency } = await getStore(tx);
    const rules = await activeRules(tx);
    const { config, leftOut } = guardConfigOf(rules, settings, currency, (await findGuard(tx))?.byScore ?? true);
    const names = new Map(rules.map(({ ruleId, name }) => [ruleId, name]));
    return { config, leftOut: leftOut.map(({ ruleId, why }) => ({ rule: ruleId && (names.get(ruleId) ?? ruleId), why })) };
  });
}
