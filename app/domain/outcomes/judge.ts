import type { Outcome } from "../orders/outcome";
import { addDays } from "../time";
import { cellText, momentOf, startOfDay } from "./cells";
import { type ImportMapping, outcomeOfMeaning, type RowProblem, type WordMeaning, type WordMeanings } from "./import";
import { wordOf } from "./words";

/** One row of a file, read but not yet held against the store's orders. */
export type ReadRow =
  | { kind: "blank" }
  | { kind: "failed"; code: RowProblem; order: string; word: string }
  | { kind: "said"; order: string; word: string; meaning: WordMeaning; at: Date | null; courier: string | null; tracking: string | null };

/** How rows of a file are read. */
export interface ReadingRules {
  mapping: ImportMapping;
  meanings: WordMeanings;
  /** IANA zone in which the file's days began. */
  timeZone: string;
  now: Date;
}

const longest = 100;

/** Reads the mapped cells of a row. A word without a meaning is `unknown_outcome`; a mapped date must be there and not lie ahead. */
export function readRow(cells: readonly string[], rules: ReadingRules): ReadRow {
  if (cells.every((cell) => cell.trim() === "")) return { kind: "blank" };
  const { mapping } = rules;
  const of = (column: number | null) => (column === null ? "" : cellText(cells[column]));
  const [order, word] = [of(mapping.order), wordOf(of(mapping.outcome))];
  const failed = (code: RowProblem): ReadRow => ({ kind: "failed", code, order: order.slice(0, longest), word: word.slice(0, longest) });
  // The database has no NUL, and no order number is a novel.
  if (cells.some((cell) => cell.includes("\0")) || order.length > longest || word.length > longest) return failed("broken_row");
  if (order === "") return failed("no_such_order");
  const meaning = Object.hasOwn(rules.meanings, word) ? rules.meanings[word] : undefined;
  if (!meaning) return failed("unknown_outcome");
  const short = (text: string) => (text === "" || text.length > longest ? null : text);
  const rest = { courier: short(of(mapping.courier)), tracking: short(of(mapping.tracking)) };
  if (mapping.date === null || meaning === "unknown") return { kind: "said", order, word, meaning, at: null, ...rest };
  const moment = momentOf(of(mapping.date), mapping.dayFirst);
  if (!moment) return failed("bad_date");
  const at = "at" in moment ? moment.at : startOfDay(rules.timeZone, moment.day);
  return at > rules.now ? failed("bad_date") : { kind: "said", order, word, meaning, at, ...rest };
}

/** What is known of the order a row is about. */
export interface KnownEnd {
  placedAt: Date;
  outcome: Outcome;
  outcomeAt: Date | null;
  /** A person marked it by hand, one order or several at a time. */
  byHand: boolean;
}

/** What a row does to its order. `kept` says why nothing changes. */
export type Verdict =
  | { kind: "applied"; outcome: Outcome; at: Date }
  | { kind: "kept"; why: "says_nothing" | "same" | "by_hand" | "newer" }
  | { kind: "failed"; code: RowProblem };

/**
 * Whether a row changes its order. What a person marked by hand stands. Otherwise the newer end stands: a row changes a known outcome only
 * with a date after the known one, so a row without a date, or of the same day, only fills in what is unknown. The same outcome again
 * changes nothing. A date more than a day before the order was placed is `bad_date`.
 */
export function judge(row: Extract<ReadRow, { kind: "said" }>, known: KnownEnd, now: Date): Verdict {
  if (row.meaning === "unknown") return { kind: "kept", why: "says_nothing" };
  if (row.at && row.at < addDays(known.placedAt, -1)) return { kind: "failed", code: "bad_date" };
  const outcome = outcomeOfMeaning(row.meaning);
  if (known.outcome === outcome) return { kind: "kept", why: "same" };
  if (known.byHand) return { kind: "kept", why: "by_hand" };
  const isNewer = known.outcome === "unknown" || (row.at !== null && known.outcomeAt !== null && row.at > known.outcomeAt);
  return isNewer ? { kind: "applied", outcome, at: row.at ?? now } : { kind: "kept", why: "newer" };
}
