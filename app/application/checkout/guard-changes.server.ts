import type { ShopperId } from "~/domain/ids";
import type { StoreSettings } from "~/domain/stores/settings";
import { type GuardRow, shareGuard, walkAgain } from "~db/queries/cod-guard.server";
import { markStandings, markStandingsOfOrders } from "~db/queries/standings.server";
import type { Ctx, VerbTx } from "../ctx";

/** The message that brings a store's checkout, and what it knows of shoppers, to what they should be. */
export const guardKind = "checkout.guard";

/**
 * Has the platform told what changed at the checkout; many changes until the message sets out are one message. Nothing goes out while a person must
 * decide about an earlier one.
 */
export async function sayGuard(tx: VerbTx, guard: Pick<GuardRow, "round" | "problem">): Promise<void> {
  if (guard.problem === null) await tx.say([{ kind: guardKind, dedupeKey: `${guardKind}:${guard.round}`, payload: {} }]);
}

/**
 * What a checkout knows of these shoppers may be wrong from now on: an order was scored or ended, they were exempted or erased. Inside the caller's transaction;
 * one look where the guard is off.
 */
export async function standingsMayChange(tx: VerbTx, shopperIds: readonly (ShopperId | null)[]): Promise<void> {
  const ids = [...new Set(shopperIds.flatMap((id) => id ?? []))];
  if (ids.length === 0) return;
  const guard = await shareGuard(tx);
  if (!guard?.isOn) return;
  await markStandings(tx, ids);
  await sayGuard(tx, guard);
}

/** The same for the shoppers of these orders. */
export async function standingsOfOrdersMayChange(tx: VerbTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const guard = await shareGuard(tx);
  if (guard?.isOn && (await markStandingsOfOrders(tx, orderIds))) await sayGuard(tx, guard);
}

/** Whether settings differ in what a checkout decides by. */
export function differAtCheckout(one: StoreSettings, other: StoreSettings): boolean {
  const read = ({ codGateways, bands, controlPercent }: StoreSettings) => JSON.stringify([codGateways, bands.high, controlPercent]);
  return read(one) !== read(other);
}

/** The store's rules, limits or words for cash changed: the configuration is written again, and all shoppers are looked at. Inside the caller's transaction. */
export async function guardMayChange(ctx: Ctx, tx: VerbTx): Promise<void> {
  const guard = await walkAgain(tx, ctx.now());
  if (guard) await sayGuard(tx, guard);
}
