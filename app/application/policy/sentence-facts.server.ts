import type { ReturnTerms } from "~/domain/returns/policy/policy";
import type { SentenceFacts } from "~/domain/returns/policy/sentences";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { offersExchange, offersGiftCredit, offersStoreCredit } from "../returns/offers.server";

/** What the policy's sentences need to know of a store beside the policy. @param reasons null when the platform cannot say now */
export function sentenceFacts(
  ctx: Ctx,
  store: StoreRow,
  terms: ReturnTerms,
  reasons: readonly { id: string; name: string }[] | null,
): SentenceFacts {
  return {
    ways: {
      storeCredit: offersStoreCredit(ctx, store, { ...terms, creditOffered: true }),
      exchange: offersExchange(ctx, store),
      giftCredit: offersGiftCredit(ctx, store),
    },
    currency: store.currency,
    reasonNames: Object.fromEntries((reasons ?? []).map((reason) => [reason.id, reason.name])),
  };
}
