import type { ShopperId } from "~/domain/ids";
import { type CheckoutGuardCalls, mostTold } from "~/ports/checkout-guard";
import { findGuard, moveWalk, walkedPast } from "~db/queries/cod-guard.server";
import {
  beginTelling,
  forgetStandings,
  saveTold,
  shoppersAfter,
  staleStandings,
  type ToldStanding,
  toldShoppers,
} from "~db/queries/standings.server";
import type { Ctx, VerbTx } from "../ctx";
import { type WantedStanding, wantedStandings } from "./standings.server";

/** Shoppers looked at in one transaction, and how many of such turns one message takes. */
const lookedAt = 100;
const turns = 10;

/**
 * Tells the platform of the shoppers whose standing changed: first those that something happened to, then the next of all shoppers while they are walked
 * through. A crash repeats at most one turn.
 * @returns how many were written, and whether some are left for the next message
 */
export async function tellStandings(
  ctx: Ctx,
  checkout: CheckoutGuardCalls,
  threshold: number | null,
): Promise<{ written: number; more: boolean }> {
  let written = 0;
  for (let turn = 0; turn < turns; turn++) {
    const found = await ctx.transact((tx) => look(ctx, tx, threshold));
    if (!found) return { written, more: false };
    written += await tell(ctx, checkout, found.wanted);
    const { walk } = found;
    if (walk) await ctx.transact((tx) => moveWalk(tx, walk.from, walk.to, ctx.now()));
  }
  return { written, more: true };
}

/** Takes back all that the platform was told of shoppers. */
export async function clearStandings(ctx: Ctx, checkout: CheckoutGuardCalls): Promise<{ written: number; more: boolean }> {
  let written = 0;
  for (let turn = 0; turn < turns; turn++) {
    const told = await ctx.transact((tx) => toldShoppers(tx, mostTold));
    if (told.length === 0) {
      await ctx.transact((tx) => forgetStandings(tx, null));
      return { written, more: false };
    }
    await checkout.tell(told.flatMap(({ shopperExternalId }) => (shopperExternalId ? [{ shopperExternalId, standing: null }] : [])));
    await ctx.transact((tx) =>
      forgetStandings(
        tx,
        told.map((one) => one.shopperId),
      ),
    );
    written += told.length;
  }
  return { written, more: true };
}

/** The next shoppers to look at, with where the walk stands before and after them when they are of the walk; null = nobody is left. */
async function look(
  ctx: Ctx,
  tx: VerbTx,
  threshold: number | null,
): Promise<{ wanted: WantedStanding[]; walk?: { from: string; to: string | null } } | null> {
  const stale = await staleStandings(tx, lookedAt);
  if (stale.length > 0) {
    const wanted = await wantedStandings(ctx, tx, stale, threshold);
    // Without an account at the platform there is nobody to tell about.
    const known = new Set(idsOf(wanted));
    await forgetStandings(
      tx,
      stale.filter((id) => !known.has(id)),
    );
    return { wanted };
  }
  const from = (await findGuard(tx))?.walkFrom ?? null;
  if (from === null) return null;
  const next = await shoppersAfter(tx, walkedPast(from), lookedAt);
  const to = next.length < lookedAt ? null : (next.at(-1) ?? null);
  return { wanted: await wantedStandings(ctx, tx, next, threshold), walk: { from, to } };
}

async function tell(ctx: Ctx, checkout: CheckoutGuardCalls, wanted: readonly WantedStanding[]): Promise<number> {
  const changed = wanted.filter((one) => !one.same);
  for (let at = 0; at < changed.length; at += mostTold) {
    const some = changed.slice(at, at + mostTold);
    await ctx.transact((tx) => beginTelling(tx, idsOf(some)));
    const { gone } = await checkout.tell(some.map(({ shopperExternalId, standing }) => ({ shopperExternalId, standing })));
    await ctx.transact((tx) =>
      saveTold(
        tx,
        some.map((one) => toldFrom(one, gone.includes(one.shopperExternalId) ? null : one.standing)),
        ctx.now(),
      ),
    );
  }
  const same = wanted.filter((one) => one.same);
  await ctx.transact((tx) =>
    saveTold(
      tx,
      same.map((one) => ({ ...toldFrom(one, null), written: one.written })),
      ctx.now(),
    ),
  );
  return changed.length;
}

const idsOf = (some: readonly WantedStanding[]): ShopperId[] => some.map((one) => one.shopperId);

const toldFrom = ({ shopperId, control, marks }: WantedStanding, standing: WantedStanding["standing"]): ToldStanding => ({
  ...{ shopperId, control, marks },
  written: standing === null ? null : JSON.stringify(standing),
});
