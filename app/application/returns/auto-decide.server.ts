import type { AskForReturn } from "~/domain/returns/commands";
import { type Decision, decide } from "~/domain/returns/decide";
import { type FeeTerms, noFees } from "~/domain/returns/fees";
import { type Asked, feesOf, keepsGoods } from "~/domain/returns/fees-of";
import { type Quote, type QuoteTerms, quote } from "~/domain/returns/quote";
import { withdrawalRight } from "~/domain/returns/withdrawal";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import type { LineVerdict } from "./judge-ask.server";
import type { Judging } from "./prepare-judging.server";

/** What is asked for, as far as sums and decisions depend on it. */
export type AskedFor = Pick<AskForReturn, "resolution"> & {
  lines: readonly { lineId: string; quantity: number; reasonId: string | null }[];
};

/** The sums of a request: what would be paid, what is withheld of it, and whether the goods are kept. */
export interface Reckoned {
  quoted: Quote;
  fees: FeeTerms;
  keepItem: boolean;
  /** What the goods were sold for, whatever was paid of it; minor units. */
  worthMinor: number;
  asked: Asked;
}

/**
 * Reckons what a request would bring: the quote before sending and the request itself both call this. Goods that are kept cost nothing to send back;
 * whoever may withdraw by law is charged nothing for restocking.
 */
export function reckon(
  ctx: Ctx,
  store: Pick<StoreRow, "currency" | "timezone">,
  { published, loaded: { facts } }: Pick<Judging, "published" | "loaded">,
  input: AskedFor,
  terms: Omit<QuoteTerms, "stage" | "fees">,
): Reckoned {
  const asked: Asked = {
    ...{ resolution: input.resolution, lines: input.lines, countryCode: facts.countryCode },
    sameCurrency: facts.currency === store.currency,
  };
  const plain = quote(facts, input.lines, { ...terms, stage: "ask" });
  const worthMinor = plain.parts.reduce((sum, part) => sum + (part.code === "items" || part.code === "tax" ? part.amount.minor : 0), 0);
  const keepItem = keepsGoods(published.policy, asked, worthMinor);
  const ruled = keepItem ? noFees : feesOf(published.policy, asked);
  const fees = hasRight(ctx, store, facts) ? { ...ruled, restocking: {} } : ruled;
  return { quoted: quote(facts, input.lines, { ...terms, stage: "ask", fees }), fees, keepItem, worthMinor, asked };
}

/** What the rules say to a request that no hard rule stands against. */
export function decideAsk(
  ctx: Ctx,
  store: Pick<StoreRow, "currency" | "timezone">,
  { published: { policy }, loaded: { facts } }: Pick<Judging, "published" | "loaded">,
  { asked, worthMinor }: Reckoned,
  verdicts: readonly LineVerdict[],
  signals: readonly string[] = [],
): Decision {
  return decide({
    lines: asked.lines.map(({ lineId, reasonId }) => ({ lineId, rule: policy.reasonRule(reasonId) })),
    verdicts,
    rules: policy.body.decide,
    ...{ worthMinor, sameCurrency: asked.sameCurrency, isCod: facts.isCod, signals },
    wishesExchange: asked.resolution === "exchange",
    mayWithdraw: hasRight(ctx, store, facts),
  });
}

const hasRight = (ctx: Ctx, store: Pick<StoreRow, "timezone">, facts: Judging["loaded"]["facts"]) =>
  withdrawalRight(facts, ctx.now(), store.timezone).is === "open";
