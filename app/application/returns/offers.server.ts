import { WantedResolution } from "~/domain/returns/commands";
import { giftWays } from "~/domain/returns/gift";
import type { CompiledPolicy } from "~/domain/returns/policy/compile";
import type { ReturnTerms } from "~/domain/returns/policy/policy";
import type { QuoteTerms } from "~/domain/returns/quote";
import type { PlatformCan } from "~/ports/platform-can";
import type { StoreTx } from "~db/client.server";
import { findShopperExternalId, type ReturnOrderRow } from "~db/queries/returns-order.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** What this store's platform can do; nothing when it is not connected. */
export function canOf(ctx: Ctx, store: StoreRow): Partial<PlatformCan> {
  return ctx.app.platforms[store.platform]?.can ?? {};
}

/** Whether this store's platform keeps returns itself, so that it must be told. */
export function hasNativeReturns(ctx: Ctx, store: StoreRow): boolean {
  return canOf(ctx, store).nativeReturns ?? false;
}

/** Whether store credit may be offered: the terms have it and the platform can, as credit or as a certificate. */
export function offersStoreCredit(ctx: Ctx, store: StoreRow, terms: ReturnTerms): boolean {
  const { storeCredit = false, giftCertificate = false } = canOf(ctx, store);
  return terms.creditOffered && (storeCredit || giftCertificate);
}

/** Whether other goods may be sent instead of money. */
export function offersExchange(ctx: Ctx, store: StoreRow): boolean {
  return canOf(ctx, store).exchangeOrder ?? false;
}

/** What shoppers may wish for at all: what some reason allows, the terms offer and the platform can. A refund comes first. */
export function offeredResolutions(ctx: Ctx, store: StoreRow, policy: CompiledPolicy, terms: ReturnTerms): WantedResolution[] {
  const allowed = new Set(policy.body.reasons.flatMap((row) => row.resolutions));
  const possible: Record<WantedResolution, boolean> = {
    refund: true,
    store_credit: offersStoreCredit(ctx, store, terms),
    exchange: offersExchange(ctx, store),
    // Sending goods back whole needs nothing of a platform.
    repair: true,
  };
  return WantedResolution.options.filter((wanted) => possible[wanted] && allowed.has(wanted));
}

/** Whether credit can be given to somebody who is not the order's customer. */
export function offersGiftCredit(ctx: Ctx, store: StoreRow): boolean {
  const { giftCertificate = false, creditOthers = false } = canOf(ctx, store);
  return giftCertificate && creditOthers;
}

/**
 * What somebody who got goods as a gift may wish for: nothing where the store does not want it. Credit only as a certificate, since a platform's own
 * credit belongs to the order's customer.
 */
export function giftResolutions(ctx: Ctx, store: StoreRow, policy: CompiledPolicy, terms: ReturnTerms): WantedResolution[] {
  if (!policy.body.gifts.offered) return [];
  return offeredResolutions(ctx, store, policy, terms).filter(
    (wanted) => giftWays.includes(wanted) && (wanted !== "store_credit" || offersGiftCredit(ctx, store)),
  );
}

/**
 * In what shape this order's shopper gets store credit: a guest may have no account to hold it, and whoever got
 * it as a gift (`gift`) is not its shopper. null when there is none for them.
 */
export async function creditShape(
  ctx: Ctx,
  tx: StoreTx,
  store: StoreRow,
  order: ReturnOrderRow,
  terms: ReturnTerms,
  gift = false,
): Promise<"store_credit" | "gift_certificate" | null> {
  if (!offersStoreCredit(ctx, store, terms)) return null;
  const { storeCredit, guestCredit, giftCertificate } = canOf(ctx, store);
  if (gift) return offersGiftCredit(ctx, store) ? "gift_certificate" : null;
  if (storeCredit && (guestCredit || (await findShopperExternalId(tx, order)) !== null)) return "store_credit";
  return giftCertificate ? "gift_certificate" : null;
}

/** Extra percent on store credit, 0 where the platform's credit cannot exceed what was paid. */
export function bonusPercent(ctx: Ctx, store: StoreRow, shape: "store_credit" | "gift_certificate", terms: ReturnTerms): number {
  const possible = shape === "gift_certificate" || canOf(ctx, store).creditBonus === true;
  return possible ? terms.creditBonusPercent : 0;
}

/** How a wish is reckoned: other goods are worth what the returned ones are, credit may be worth more. */
export async function termsOf(
  ctx: Ctx,
  tx: StoreTx,
  store: StoreRow,
  order: ReturnOrderRow,
  wanted: WantedResolution,
  terms: ReturnTerms,
  gift = false,
): Promise<Omit<QuoteTerms, "stage">> {
  const shape = wanted === "store_credit" ? await creditShape(ctx, tx, store, order, terms, gift) : null;
  if (!shape) return { resolution: "refund", storeCreditBonusPercent: 0 };
  return { resolution: "store_credit", storeCreditBonusPercent: bonusPercent(ctx, store, shape, terms) };
}
