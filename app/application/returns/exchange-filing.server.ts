import type { ReturnId } from "~/domain/ids";
import {
  insertReservations,
  listForgottenReservations,
  listReservations,
  listWishes,
  type ReservationState,
} from "~db/queries/reservations.server";
import { listReturnLines, lockReturn, type ReturnRow } from "~db/queries/returns.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx, OutboxOrder, VerbTx } from "../ctx";
import { tellPlatform, tellStep } from "./announce.server";
import { canOf } from "./offers.server";

type Filed = Pick<ReturnRow, "orderId" | "returnId" | "wants" | "externalId">;

/**
 * What the platform is told when a return is asked for. One that wishes for other goods waits for its approval where they become part of the platform's
 * own return: a request there could not gain them any more.
 */
export function tellAsked(ctx: Ctx, store: StoreRow, about: Omit<Filed, "externalId">): OutboxOrder[] {
  return waits(ctx, store, about.wants) ? [] : tellStep(ctx, store, about, "return.request");
}

/** What the platform is told when a return is approved; goods that were promised are kept back from now on. */
export async function tellApproved(ctx: Ctx, tx: VerbTx, store: StoreRow, row: Filed): Promise<OutboxOrder[]> {
  const filed = waits(ctx, store, row.wants) && row.externalId === null ? [tellPlatform(row, "return.request")] : [];
  return [...filed, ...tellStep(ctx, store, row, "return.approve"), ...(await reserve(ctx, tx, store, row))];
}

const waits = (ctx: Ctx, store: StoreRow, wants: ReturnRow["wants"]) => wants === "exchange" && canOf(ctx, store).exchangeInReturn === true;

async function reserve(ctx: Ctx, tx: VerbTx, store: StoreRow, row: Filed): Promise<OutboxOrder[]> {
  const { reserveStock, exchangeInReturn } = canOf(ctx, store);
  if (!reserveStock || exchangeInReturn || row.wants !== "exchange") return [];
  const lines = await listReturnLines(tx, [row.returnId]);
  const units = new Map<string, { returnId: ReturnId; productExternalId: string; variantExternalId: string; quantity: number }>();
  for (const { returnLineId, productExternalId, variantExternalId } of await listWishes(tx, row.returnId)) {
    const quantity =
      (units.get(variantExternalId)?.quantity ?? 0) + (lines.find((line) => line.returnLineId === returnLineId)?.quantity ?? 0);
    units.set(variantExternalId, { returnId: row.returnId, productExternalId, variantExternalId, quantity });
  }
  if (units.size === 0) return [];
  await insertReservations(tx, [...units.values()]);
  return [tellPlatform(row, "stock.reserve")];
}

/** Frees what is still kept back for returns that ended in whatever way (paid as money, repaired, closed). @returns how many returns */
export async function freeForgotten(ctx: Ctx, limit = 200): Promise<number> {
  const forgotten = await ctx.transact((tx) => listForgottenReservations(tx, limit));
  for (const returnId of forgotten)
    await ctx.transact(async (tx) => {
      const row = await lockReturn(tx, returnId);
      if (row) await tx.say(await freeReserved(tx, row, "released"));
    });
  return forgotten.length;
}

/**
 * Lets go of what was kept back for a return that ended, or whose goods go now. The message waits for the one that keeps them back, and frees only
 * what that one really took; there is one such message for a return, whoever ends it.
 */
export async function freeReserved(tx: VerbTx, row: Filed, as: "released" | "used"): Promise<OutboxOrder[]> {
  const live: ReservationState[] = ["asked", "held"];
  const kept = (await listReservations(tx, row.returnId)).filter((one) => live.includes(one.state));
  return kept.length > 0 ? [tellPlatform(row, "stock.release", { as })] : [];
}
