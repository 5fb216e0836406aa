import { wordOf } from "../outcomes/words";

/** What a word for a status means; `open` is no history yet. */
export const pastStatuses = ["settled", "closed", "declined", "cancelled", "expired", "open"] as const;
export type PastStatus = (typeof pastStatuses)[number];
/** How a past return ended. */
export type PastEnd = Exclude<PastStatus, "open">;
/** How it was settled. */
export const pastWays = ["original", "store_credit", "gift_certificate", "exchange", "repair", "by_hand"] as const;
export type PastWay = (typeof pastWays)[number];

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
  [/repair/, "repair"],
  [/^(paid )?by hand|^cash$/, "by_hand"],
  [/refund|original|payment|money|cash|bank/, "original"],
];

/** How a return was most likely settled; null when that is not plain. */
export function wayOf(cell: string): PastWay | null {
  const word = wordOf(cell);
  return ways.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}
