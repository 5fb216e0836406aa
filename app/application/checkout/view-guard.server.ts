import type { GuardPreview } from "~/domain/risk/cod-guard-preview";
import { type GuardState, guardStateOf } from "~/domain/risk/cod-guard-state";
import { findGuard } from "~db/queries/cod-guard.server";
import { countStandings } from "~db/queries/standings.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { type CheckoutGuard, viewCheckoutGuard } from "../risk/guard-checkout.server";
import { missingPermissions } from "./guard-message.server";
import { previewDays, previewGuard, previewOrders } from "./preview-guard.server";

/** The guard of a store's checkout, for its page. */
export interface GuardView extends CheckoutGuard {
  state: GuardState;
  byScore: boolean;
  /** Code of what the platform refused; null = nothing. */
  problem: string | null;
  /** Permissions to be asked for before it can work, by the platform's names. */
  missing: string[];
  writtenAt: Date | null;
  told: Awaited<ReturnType<typeof countStandings>>;
  /** Some shoppers are still to be looked at. */
  walking: boolean;
  preview: GuardPreview & { days: number; most: number };
  /** Risk (0–1) from which shoppers lose cash on delivery, if scores count; and the percent of them left alone. */
  high: number;
  controlPercent: number;
}

/** Reads all that the page shows. */
export async function viewGuard(ctx: Ctx): Promise<GuardView> {
  const { config, leftOut } = await viewCheckoutGuard(ctx);
  const held = await ctx.transact(async (tx) => {
    const store = await getStore(tx);
    return { store, guard: await findGuard(tx), told: await countStandings(tx) };
  });
  const { guard, told, store } = held;
  const platform = ctx.app.platforms[store.platform];
  const missing = missingPermissions(platform, store.scopes);
  const possible = platform?.can.guardCheckout ?? false;
  const anythingTold = told.allowed + told.denied + told.risky > 0;
  return {
    state: guardStateOf({ possible, guard, missing: missing.length > 0, anythingTold }),
    byScore: guard?.byScore ?? true,
    problem: guard?.problem ?? null,
    writtenAt: guard?.writtenAt ?? null,
    walking: guard !== null && (guard.walkFrom !== null || told.waiting > 0),
    preview: { ...(await previewGuard(ctx, config)), days: previewDays, most: previewOrders },
    ...{ config, leftOut, missing, told, high: store.settings.bands.high, controlPercent: store.settings.controlPercent },
  };
}
