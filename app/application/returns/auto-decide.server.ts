import type { Decision, ToDecide } from "~/domain/returns/decide";
import type { QuoteTerms } from "~/domain/returns/quote";
import { type AskedFor, decideReckoned, type Reckoned, reckonAsk } from "~/domain/returns/reckon";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import type { LineVerdict } from "./judge-ask.server";
import type { Judging } from "./prepare-judging.server";

/** Reckons what a request of now would bring: the quote before sending and the request itself both call this. */
export function reckon(
  ctx: Ctx,
  store: Pick<StoreRow, "currency" | "timezone">,
  { published, loaded }: Pick<Judging, "published" | "loaded">,
  input: AskedFor,
  terms: Omit<QuoteTerms, "stage" | "fees">,
): Reckoned {
  const at = { now: ctx.now(), timezone: store.timezone, currency: store.currency };
  return reckonAsk(published.policy, loaded.facts, input, terms, at);
}

/**
 * What the rules say to a request of now. Who wishes for other goods and did not say which waits for a person to choose them.
 * @param lines as they were asked for
 * @param signals what the store's records say of the shopper; the policy says which of them count
 */
export function decideAsk(
  { published, loaded }: Pick<Judging, "published" | "loaded">,
  reckoned: Reckoned,
  verdicts: readonly LineVerdict[],
  lines: readonly { wishVariantId?: string | undefined }[],
  signals: ToDecide["signals"],
): Decision {
  const wishesExchange = reckoned.asked.resolution === "exchange" && lines.some((line) => !line.wishVariantId);
  return decideReckoned(published.policy, loaded.facts, reckoned, verdicts, signals, wishesExchange);
}
