import type { Article } from "./catalogue";
import type { Shopper } from "./shoppers";

export const offers = ["WELCOME10", "FLAT50", "INSTA15", "PREPAID5"] as const;
export type Offer = (typeof offers)[number];
export type Channel = "web" | "app" | "instagram";

/** Everything the truth looks at: what an app can see of the order, and the hidden draws of shopper, place and article. */
export interface TruthFacts {
  payment: "cod" | "prepaid";
  channel: Channel;
  /** What the shopper pays, paise. */
  totalMinor: number;
  units: number;
  /** The same article in two or more sizes. */
  bracketed: boolean;
  offer: Offer | null;
  /** The dearest line's article. */
  article: Article;
  /** Orders of this shopper before this one. */
  ordersBefore: number;
  /** Of those, how many within the last hour. */
  withinTheHour: number;
  /** Hour of the day in India, 0 to 23. */
  hour: number;
  /** In the weeks of Navratri and Diwali (25 September to 15 November). */
  festive: boolean;
  /** Share of the history's window that has passed: 0 at its first day, 1 at its end and after. */
  elapsed: number;
  shopper: Shopper;
}

/** One named term of a truth: it adds `weight * measure(facts)` to the log-odds. */
export interface Term {
  name: string;
  weight: number;
  /** What is measured, for the README. */
  meaning: string;
  /** True when no app can see it at order time; it may learn it from outcomes where a shopper, place or article repeats. */
  hidden: boolean;
  measure(facts: TruthFacts): number;
}

/** The named terms of one order, each already weighted. */
export function termValues(terms: readonly Term[], facts: TruthFacts): Record<string, number> {
  return Object.fromEntries(terms.map((term) => [term.name, term.weight * term.measure(facts)]));
}

/** Probability of the summed terms; `without` leaves some names out. */
export function probabilityOf(values: Record<string, number>, without: readonly string[] = []): number {
  let sum = 0;
  for (const [name, value] of Object.entries(values)) if (!without.includes(name)) sum += value;
  return 1 / (1 + Math.exp(-sum));
}

/** One Markdown table row per term; the README holds these and a test compares. */
export function termTable(terms: readonly Term[]): string {
  const rows = terms.map((t) => `| \`${t.name}\` | ${t.weight.toFixed(2)} | ${t.meaning} | ${t.hidden ? "hidden" : "seen"} |`);
  return ["| term | weight | times | at order time |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
