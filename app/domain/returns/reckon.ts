import type { WantedResolution } from "./commands";
import { type Decision, decide, type ToDecide } from "./decide";
import type { OrderFacts } from "./facts";
import { type FeeTerms, noFees } from "./fees";
import { type Asked, feesOf, keepsGoods } from "./fees-of";
import type { CompiledPolicy } from "./policy/compile";
import { type Quote, type QuoteTerms, quote } from "./quote";
import { withdrawalRight } from "./withdrawal";

/** What is asked for, as far as sums and decisions depend on it. */
export interface AskedFor {
  resolution: WantedResolution;
  lines: readonly { lineId: string; quantity: number; reasonId: string | null }[];
  /** Somebody asks who got it as a gift; absent = the buyer does. */
  gift?: boolean | undefined;
}

/** When it is asked for, and in what currency the policy's amounts are. */
export interface AskedAt {
  now: Date;
  timezone: string;
  currency: string;
}

/** The sums of a request: what would be paid, what is withheld of it, and whether the goods are kept. */
export interface Reckoned {
  quoted: Quote;
  fees: FeeTerms;
  keepItem: boolean;
  /** What the goods were sold for, whatever was paid of it; minor units. */
  worthMinor: number;
  asked: Asked;
  mayWithdraw: boolean;
}

/**
 * Reckons what a request would bring, of today or of the past. Goods that are kept cost nothing to send back; whoever may withdraw by law is
 * charged nothing for restocking. A gift's recipient keeps nothing and may withdraw from nothing: they bought nothing.
 */
export function reckonAsk(
  policy: CompiledPolicy,
  facts: OrderFacts,
  input: AskedFor,
  terms: Omit<QuoteTerms, "stage" | "fees">,
  at: AskedAt,
): Reckoned {
  const asked: Asked = {
    ...{ resolution: input.resolution, lines: input.lines, countryCode: facts.countryCode },
    sameCurrency: facts.currency === at.currency,
  };
  const plain = quote(facts, input.lines, { ...terms, stage: "ask" });
  const worthMinor = plain.parts.reduce((sum, part) => sum + (part.code === "items" || part.code === "tax" ? part.amount.minor : 0), 0);
  const gift = input.gift === true;
  const keepItem = !gift && keepsGoods(policy, asked, worthMinor);
  const ruled = keepItem ? noFees : feesOf(policy, asked);
  const mayWithdraw = !gift && withdrawalRight(facts, at.now, at.timezone).is === "open";
  const fees = mayWithdraw ? { ...ruled, restocking: {} } : ruled;
  const isFree = fees.shippingMinor === 0 && fees.outboundMinor === 0 && Object.keys(fees.restocking).length === 0;
  const quoted = isFree ? plain : quote(facts, input.lines, { ...terms, stage: "ask", fees });
  return { quoted, fees, keepItem, worthMinor, asked, mayWithdraw };
}

/** What the rules say to a request that no hard rule stands against. */
export function decideReckoned(
  policy: CompiledPolicy,
  facts: Pick<OrderFacts, "isCod">,
  { asked, worthMinor, mayWithdraw }: Reckoned,
  verdicts: ToDecide["verdicts"],
  signals: NonNullable<ToDecide["signals"]> = [],
  wishesExchange = false,
): Decision {
  return decide({
    lines: asked.lines.map(({ lineId, reasonId }) => ({ lineId, rule: policy.reasonRule(reasonId) })),
    ...{ verdicts, signals, mayWithdraw, worthMinor, wishesExchange },
    rules: policy.body.decide,
    ...{ sameCurrency: asked.sameCurrency, isCod: facts.isCod },
  });
}
