import { formatDecimal } from "~/domain/money";
import { listPastReturns, type PastReturnRow } from "~db/queries/past-returns.server";
import type { Ctx } from "../ctx";
import { csvField } from "../views/export-orders.server";

const pageRows = 1_000;

/** What a return that is still open is called in the file, by its own states; an import takes those that ended. */
function statusOf(row: PastReturnRow): string {
  if (row.resolution === "settled") return "settled";
  if (row.request === "declined" || row.request === "cancelled" || row.request === "expired") return row.request;
  if (row.request === "closed" && row.resolution === "none") return "closed";
  return "open";
}

// The names are those that an import knows its columns by.
const columns: readonly [string, (row: PastReturnRow) => string][] = [
  ["order", (row) => row.orderName],
  ["return", (row) => row.name],
  ["item", (row) => row.orderLineExternalId],
  ["sku", (row) => row.sku ?? ""],
  ["title", (row) => row.title ?? ""],
  ["quantity", (row) => String(row.quantity)],
  ["reason", (row) => row.reasonName],
  ["status", statusOf],
  ["resolution", (row) => (row.resolution === "settled" ? (row.settledAs ?? "original") : "")],
  ["amount", (row) => (row.settledMinor === null ? "" : formatDecimal({ minor: row.settledMinor, currency: row.currency }))],
  ["currency", (row) => row.currency],
  ["requested_at", (row) => row.requestedAt.toISOString()],
  ["settled_at", (row) => row.settledAt?.toISOString() ?? ""],
];

/**
 * Every return, a row for each of its lines, as one CSV file that this app reads back (and other apps can): the amount is the whole return's and stands
 * in each of its rows. Nobody's name. Written page by page.
 */
export async function* exportPastReturns(ctx: Ctx): AsyncGenerator<string> {
  yield `${columns.map(([name]) => name).join(",")}\r\n`;
  for (let after: { returnId: string; returnLineId: string } | null = null; ; ) {
    const from: { returnId: string; returnLineId: string } | null = after;
    const rows: PastReturnRow[] = await ctx.transact((tx) => listPastReturns(tx, from, pageRows));
    yield rows.map((row) => `${columns.map(([, write]) => csvField(write(row))).join(",")}\r\n`).join("");
    after = rows.at(-1) ?? null;
    if (rows.length < pageRows) return;
  }
}
