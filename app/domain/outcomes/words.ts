import type { WordMeaning } from "./import";

/** A cell as the table of meanings knows it: lower case, one space between words, no punctuation at its ends. */
export function wordOf(cell: string): string {
  return cell
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ")
    .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

/** First fitting line counts. RTO first: "RTO delivered" is a parcel delivered back to the store. */
const guesses: readonly [RegExp, WordMeaning][] = [
  [
    /\brto\b|return(ed|ing)? to (origin|seller|shipper|sender|store|warehouse)|^undelivered|^not delivered|^delivery failed|^refused$/,
    "rto",
  ],
  [/^(customer|buyer|shopper) return|^return(ed)? by (the )?(customer|buyer|shopper)|^reverse (pickup|delivered)/, "returned"],
  [/^cancel(l?ed)?\b|^void(ed)?$/, "cancelled"],
  [
    /^(delivered|delivery (done|completed?|successful)|successfully delivered|dlv?d|terkirim|entregado)( to (the )?(customer|buyer|consignee))?$/,
    "delivered",
  ],
  [
    /^in transit|^out for delivery|^pending|^processing|^shipped|^manifested|^picked up|^pickup|^booked|^new$|^unfulfilled|^unknown$/,
    "unknown",
  ],
];

/**
 * What a word most likely means; null when that is not plain. A bare "returned" is not: couriers write it for an RTO, stores for goods a
 * shopper sent back. Nothing unclear is ever "delivered".
 */
export function guessMeaning(word: string): WordMeaning | null {
  return guesses.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}
