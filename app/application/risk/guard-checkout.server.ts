import type { ShopperId } from "~/domain/ids";
import { type GuardConfig, type GuardStanding, guardConfigOf, type LeftOutWhy, standingOf } from "~/domain/risk/cod-guard";
import { loadStandingFacts } from "~db/queries/cod-guard.server";
import { activeRules } from "~db/queries/rules.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** A store's checkout: what it decides by, and which of the store's rules cannot hold there; `rule` null = the scores. */
export interface CheckoutGuard {
  config: GuardConfig;
  leftOut: { rule: string | null; why: LeftOutWhy }[];
}

/** What the store's rules and settings, as they are now, come to at its checkout. Nobody's personal data is in it. */
export function viewCheckoutGuard(ctx: Ctx): Promise<CheckoutGuard> {
  return ctx.transact(async (tx) => {
    const { settings, currency } = await getStore(tx);
    const rules = await activeRules(tx);
    const { config, leftOut } = guardConfigOf(rules, settings, currency);
    const names = new Map(rules.map(({ ruleId, name }) => [ruleId, name]));
    return { config, leftOut: leftOut.map(({ ruleId, why }) => ({ rule: ruleId && (names.get(ruleId) ?? ruleId), why })) };
  });
}

/**
 * What the checkout should know of a shopper, and the platform's own id of them. Null when there is nobody to write it on: a guest, somebody who was erased, or
 * an unknown id.
 */
export function readCheckoutStanding(
  ctx: Ctx,
  shopperId: ShopperId,
): Promise<{ shopperExternalId: string; standing: GuardStanding } | null> {
  return ctx.transact(async (tx) => {
    const facts = await loadStandingFacts(tx, shopperId);
    if (!facts) return null;
    const { shopperExternalId, ...person } = facts;
    return { shopperExternalId, standing: standingOf(await activeRules(tx), person) };
  });
}
