import { type GuardConfig, standingOf } from "~/domain/risk/cod-guard";
import { type GuardPreview, previewOf } from "~/domain/risk/cod-guard-preview";
import { toldOf } from "~/domain/risk/cod-guard-told";
import { pastCashOrders } from "~db/queries/cod-guard.server";
import { activeRules } from "~db/queries/rules.server";
import type { Ctx } from "../ctx";

/** How far back the preview looks, and how many orders at most. */
export const previewDays = 90;
export const previewOrders = 5_000;

/**
 * What this configuration would have done at the checkouts of the newest orders on cash. A shopper is known there by an account, and by score only from their
 * second order on; the score is the one that the order itself was given, from what was known by then. Lists are those of today.
 */
export async function previewGuard(ctx: Ctx, config: GuardConfig): Promise<GuardPreview> {
  const since = new Date(ctx.now().getTime() - previewDays * 86_400_000);
  return ctx.transact(async (tx) => {
    const rules = await activeRules(tx);
    const orders = await pastCashOrders(tx, since, previewOrders);
    return previewOf(
      config,
      orders.map(({ phoneHash, emailHash, addressHash, exempt, hasAccount, hasEarlier, risk, ...order }) => {
        const person = { phoneHash, emailHash, addressHash, exempt, risk: hasEarlier ? risk : null };
        return { ...order, standing: hasAccount ? toldOf(standingOf(rules, person), config.threshold) : null };
      }),
    );
  });
}
