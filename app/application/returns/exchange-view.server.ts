import { NotFound, ProviderError } from "~/domain/errors";
import type { Money } from "~/domain/money";
import type { Balance } from "~/ports/exchange";
import { listOrdersAfter } from "~db/queries/exchange-orders.server";
import { listReservations } from "~db/queries/reservations.server";
import { findReturn } from "~db/queries/returns.server";
import { findOrder } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { type LineSwaps, swapsOf } from "./exchange-choices.server";
import { awaitsGoods } from "./exchange-missing.server";
import { canOf, offersExchange } from "./offers.server";

/** What the Return page shows of sending other goods. */
export interface ExchangeView {
  /** The new goods are part of the platform's own return: they are chosen before it is approved. */
  inReturn: boolean;
  /** Dearer goods are possible: the shopper pays the difference at the platform. */
  dearer: boolean;
  currency: string;
  /** Per line what can be sent; null = the platform cannot say now. Empty once it is settled. */
  swaps: LineSwaps[] | null;
  allowed: Record<"choose" | "send" | "sendAhead", boolean>;
  /** Units kept back while the parcel travels. */
  kept: { units: number; state: "asked" | "held" } | null;
  /** What the shopper still owes for dearer goods, and where it is paid; null = nothing, or nothing is known. */
  balance: Balance | null;
  /** The goods went and the returned ones have not come. */
  awaited: { since: Date } | null;
  /** Orders of the same shopper since credit was given for this return. */
  orderedAfter: { orderId: string; name: string; placedAt: Date; total: Money }[];
}

/** Everything about exchanging one return; null where the store's platform cannot. @throws NotFound */
export async function viewExchange(ctx: Ctx, input: { returnId: string }): Promise<ExchangeView | null> {
  const seen = await ctx.transact(async (tx) => {
    const row = await findReturn(tx, input.returnId);
    const order = row ? await findOrder(tx, row.orderId) : null;
    if (!row || !order) throw new NotFound("The return");
    const store = await getStore(tx);
    const kept = (await listReservations(tx, row.returnId)).filter((one) => one.state === "asked" || one.state === "held");
    const credited = row.settledAs === "store_credit" || row.settledAs === "gift_certificate";
    const after = credited && row.settledAt && row.shopperId ? await listOrdersAfter(tx, row.shopperId, row.settledAt) : [];
    return { row, order, can: canOf(ctx, store), offered: offersExchange(ctx, store), kept, after };
  });
  const { row, order, can, offered, kept } = seen;
  if (!offered) return null;
  const inReturn = can.exchangeInReturn ?? false;
  const open = row.resolution === "open";
  const live = open && ["requested", "approved", "received"].includes(row.request);
  const fits = !inReturn || row.wants === "exchange";
  const swaps = live && fits ? await swapsOf(ctx, input) : [];
  const chosen = swaps !== null && swaps.length > 0 && swaps.every((swap) => swap.chosen !== null);
  const filed = !inReturn || chosen;
  const sent = row.settledAs === "exchange" && row.resolution === "settled";
  const units = kept.reduce((sum, one) => sum + one.quantity, 0);
  return {
    ...{ inReturn, dearer: (can.exchangeDearer ?? false) && !row.gift, currency: row.currency, swaps },
    allowed: {
      choose: live && fits && kept.length === 0 && (inReturn ? row.request === "requested" : row.request !== "received"),
      send: live && fits && filed && row.request === "received",
      sendAhead: live && fits && chosen && row.request === "approved" && !row.gift,
    },
    kept: units > 0 ? { units, state: kept.some((one) => one.state === "asked") ? "asked" : "held" } : null,
    balance: sent ? await balanceOf(ctx, row.exchangeExternalId ?? order.externalId) : null,
    awaited: row.settledAt && awaitsGoods(row) ? { since: row.settledAt } : null,
    orderedAfter: seen.after,
  };
}

/** What the shopper still owes the platform for an order; null = nothing, or the platform cannot say. */
export async function balanceOf(ctx: Ctx, orderExternalId: string): Promise<Balance | null> {
  try {
    const { connection } = await ctx.platform();
    return (await connection.balanceOf?.(orderExternalId)) ?? null;
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}
