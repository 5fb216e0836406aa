import { wordOf } from "../outcomes/words";
import type { SettleTo } from "../returns/commands";

/** How a past return ended. */
export type PastEnd = "settled" | "closed" | "declined" | "cancelled" | "expired";
/** What a word for a status means; `open` is no history yet. */
export type PastStatus = PastEnd | "open";
/** How it was settled. */
export type PastWay = SettleTo | "exchange";

/** First fitting line counts. What is refused or taken back is asked first: "refund declined" is no refund. */
const statuses: readonly [RegExp, PastStatus][] = [
  [/declin|reject|denied|refused|^not approved|^unapproved/, "declined"],
  [/cancel|withdrawn|void/, "cancelled"],
  [/expire/, "expired"],
  [/^settled|refunded|credited|exchanged|complete|^done|^resolved|^processed|fulfilled/, "settled"],
  [/^closed|archived|no refund/, "closed"],
  [
    /open|pending|requested|approved|authori[sz]ed|transit|shipped|received|inspect|review|waiting|in progress|processing|refund started|new|label|on the way|to settle|lost/,
    "open",
  ],
];

/** What a status most likely means; null when that is not plain. */
export function statusOf(cell: string): PastStatus | null {
  const word = wordOf(cell);
  return statuses.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

const ways: readonly [RegExp, PastWay][] = [
  [/exchange|replace|variant|swap/, "exchange"],
  [/gift/, "gift_certificate"],
  [/credit|wallet|voucher|coupon/, "store_credit"],
  [/refund|original|payment|money|cash|bank/, "original"],
];

/** How a return was settled; money to the original payment where nothing else is said. */
export function wayOf(cell: string): PastWay {
  const word = wordOf(cell);
  return ways.find(([pattern]) => pattern.test(word))?.[1] ?? "original";
}
