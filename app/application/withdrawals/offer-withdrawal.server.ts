import type { Asker } from "~/domain/returns/commands";
import { withdrawalDays, withdrawalRight } from "~/domain/returns/withdrawal";
import type { ShopperLocale } from "~/domain/stores/settings";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { wordDay } from "../messages/translate";
import { portalUrlOf } from "../portal/read-policy.server";
import { wordUnit } from "../portal/words";
import { loadFacts } from "../returns/load-facts.server";
import { findAskersOrder } from "../returns/lock-askers-order.server";
import { sayWithdrawal } from "./withdrawal-words";

/** What pages outside the portal say of the right to withdraw from an order, and where the portal's two steps begin. */
export interface WithdrawalOffer {
  text: string;
  /** The law's own words for the link. */
  label: string;
  url: string;
}

/** The offer beside an order in the shopper's language; null where the law gives no right, or gives it no more. @throws NotFound for an order that is not theirs */
export function offerWithdrawal(
  ctx: Ctx,
  input: { asker: Asker; orderExternalId: string; locale: ShopperLocale },
): Promise<WithdrawalOffer | null> {
  const { locale } = input;
  return ctx.transact(async (tx) => {
    const order = await findAskersOrder(tx, input.asker, input.orderExternalId);
    const store = await getStore(tx);
    const right = withdrawalRight((await loadFacts(tx, order)).facts, ctx.now(), store.timezone);
    if (right.is !== "open") return null;
    const query = new URLSearchParams({ number: order.name, lang: locale });
    return {
      text: right.until
        ? sayWithdrawal(locale, "open", { day: wordDay(right.until, locale) })
        : sayWithdrawal(locale, "openUnknown", { days: wordUnit(withdrawalDays, "day", locale) }),
      label: sayWithdrawal(locale, "link"),
      url: `${portalUrlOf(ctx.app.appUrl, store)}/withdraw?${query}`,
    };
  });
}
