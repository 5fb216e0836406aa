import { NotFound } from "~/domain/errors";
import { formatMoney } from "~/domain/money";
import type { ShopperLocale } from "~/domain/stores/settings";
import { listWishes } from "~db/queries/reservations.server";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { translate } from "../messages/translate";
import { balanceOf } from "./exchange-view.server";

/** What an exchange, or the credit of a return, means to its shopper, in their words. */
export interface ExchangeStatus {
  /** What they get instead; empty when that is not known or no exchange. */
  gets: { title: string; list: string[] } | null;
  /** What is still to be paid, and where; `to` null = the store asks for it. */
  owed: { words: string; label: string; to: string | null } | null;
  /** Where credit is spent. */
  spend: { label: string; to: string } | null;
}

/** Reads it for a return that the caller has found to be the asker's. null when there is nothing to say. @throws NotFound */
export async function exchangeStatus(ctx: Ctx, input: { returnId: string; locale: ShopperLocale }): Promise<ExchangeStatus | null> {
  const { locale } = input;
  const say = (key: string, values: Record<string, string> = {}) => translate(locale, `exchange.${key}`, values);
  const seen = await ctx.transact(async (tx) => {
    const row = await findReturn(tx, input.returnId);
    if (!row) throw new NotFound("The return");
    const lines = await listReturnLines(tx, [row.returnId]);
    const wished = (await listWishes(tx, row.returnId)).map(({ title, returnLineId }) => ({
      ...{ title, quantity: lines.find((line) => line.returnLineId === returnLineId)?.quantity ?? 0 },
    }));
    return { row, store: await getStore(tx), units: row.exchangeUnits ?? wished };
  });
  const { row, store, units } = seen;
  const over = row.request === "declined" || row.request === "cancelled" || row.request === "expired";
  const isExchange = !over && (row.settledAs === "exchange" || (row.settledAs === null && row.wants === "exchange"));
  const sent = row.settledAs === "exchange" && row.resolution === "settled" && row.exchangeExternalId !== null;
  // What is owed for a gift is no business of whoever got it.
  const balance = sent && row.exchangeExternalId && !row.gift ? await balanceOf(ctx, row.exchangeExternalId) : null;
  const amount = balance ? formatMoney(balance.owed, locale) : "";
  const credited = row.resolution === "settled" && (row.settledAs === "store_credit" || row.settledAs === "gift_certificate");
  const status: ExchangeStatus = {
    gets: isExchange && units.length > 0 ? { title: say("gets"), list: units.map((unit) => `${unit.quantity} × ${unit.title}`) } : null,
    owed: balance ? { words: say("owed", { amount }), label: say("pay", { amount }), to: balance.payLink } : null,
    // A platform may name its stores otherwise than by their address.
    spend: credited && store.domain.includes(".") ? { label: say("spend"), to: `https://${store.domain}/` } : null,
  };
  return status.gets || status.owed || status.spend ? status : null;
}
