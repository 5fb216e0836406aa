import { Refusal } from "../errors";
import { exponentOf, parseMoney } from "../money";
import { cellText, momentOf, startOfDay } from "../outcomes/cells";
import type { RowProblem } from "../outcomes/import";
import { wordOf } from "../outcomes/words";
import type { ReturnRole, ReturnsMapping } from "./mapping";
import type { PastMeanings } from "./reading";
import type { PastEnd, PastWay } from "./status";

/** One row of a file of past returns, read but not yet held against the store's orders. */
export type PastRow =
  | { kind: "blank" }
  | { kind: "failed"; code: RowProblem; order: string }
  | {
      kind: "said";
      order: string;
      /** Number of the return in the other app; empty = the file has none. */
      name: string;
      item: string;
      quantity: number;
      reason: string;
      end: PastEnd;
      way: PastWay;
      /** As the file writes it; empty = not said. */
      amount: string;
      currency: string;
      requestedAt: Date;
      settledAt: Date | null;
    };

const longest = 200;

/** How rows of one file are read. */
export interface PastRules {
  mapping: ReturnsMapping;
  /** What its words mean; one that is missing means nothing, so its rows are refused. */
  meanings: PastMeanings;
}

const meaningIn = <Meaning>(meanings: Readonly<Record<string, Meaning>>, cell: string): Meaning | null => {
  const word = wordOf(cell);
  return Object.hasOwn(meanings, word) ? (meanings[word] ?? null) : null;
};

/**
 * Reads the mapped cells of a row. A return that is still open is `still_open`; without any date a row is `bad_date`; a word that nobody gave a meaning
 * is `unknown_status` or `unknown_resolution`. An empty way of settling is money to the original payment.
 */
export function readPastRow(cells: readonly string[], rules: PastRules & { timeZone: string; now: Date }): PastRow {
  if (cells.every((cell) => cell.trim() === "")) return { kind: "blank" };
  const { columns, dayFirst } = rules.mapping;
  const of = (role: ReturnRole) => {
    const at = columns[role];
    return at === null ? "" : cellText(cells[at]);
  };
  const order = of("order");
  const failed = (code: RowProblem): PastRow => ({ kind: "failed", code, order: order.slice(0, longest) });
  if (cells.some((cell) => cell.includes("\0")) || [order, of("return"), of("item")].some((text) => text.length > longest))
    return failed("broken_row");
  if (order === "") return failed("no_such_order");
  const instant = (role: "requested" | "settled"): Date | null | "bad" => {
    const text = of(role);
    if (text === "") return null;
    const moment = momentOf(text, dayFirst);
    if (!moment) return "bad";
    const at = "at" in moment ? moment.at : startOfDay(rules.timeZone, moment.day);
    return at > rules.now ? "bad" : at;
  };
  const [requested, settledAt] = [instant("requested"), instant("settled")];
  if (requested === "bad" || settledAt === "bad") return failed("bad_date");
  const requestedAt = requested ?? settledAt;
  if (!requestedAt) return failed("bad_date");
  const said = columns.status === null ? (of("amount") || settledAt ? "settled" : null) : meaningIn(rules.meanings.status, of("status"));
  if (said === null) return failed("unknown_status");
  if (said === "open") return failed("still_open");
  const way = wordOf(of("resolution")) === "" ? "original" : meaningIn(rules.meanings.resolution, of("resolution"));
  if (way === null) return failed("unknown_resolution");
  const quantity = columns.quantity === null ? 1 : Number(of("quantity") || "1");
  if (!Number.isSafeInteger(quantity) || quantity < 1) return failed("bad_quantity");
  return {
    kind: "said",
    ...{ order, name: of("return"), item: of("item"), quantity, end: said, way },
    ...{ reason: of("reason").slice(0, longest), amount: of("amount"), currency: of("currency").toUpperCase(), requestedAt },
    settledAt: said === "settled" ? (settledAt ?? requestedAt) : null,
  };
}

/**
 * An amount as people and apps write it, `₹1,234.50`, `1.234,50 EUR`, `-12`: minor units without the sign, null when it cannot be read. A sign that could
 * be both a decimal point and a thousand's is read by the currency's digits.
 */
export function minorOf(text: string, currency: string): number | null {
  const digits = text.replaceAll(/[^\d.,-]/g, "");
  if (!/^-?\d/.test(digits)) return null;
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  const isDecimal =
    last >= 0 &&
    (digits.length - last - 1 !== 3 || exponentOf(currency) === 3 || /[.,].*[.,]/.test(digits.replaceAll(digits[last] ?? "", "")));
  const plain = isDecimal ? `${digits.slice(0, last).replaceAll(/[.,]/g, "")}.${digits.slice(last + 1)}` : digits.replaceAll(/[.,]/g, "");
  try {
    return Math.abs(parseMoney(plain.replace(/\.$/, ""), currency).minor);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
