import { formatDecimal } from "~/domain/money";
import { listOrders, type OrderListRow } from "~db/queries/order-lists.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { listFilterOf } from "./find-orders.server";
import type { OrderFilter } from "./order-filter";

/** Most rows of one export. */
export const exportLimit = 10_000;
const pageSize = 500;

const columns: [string, (row: OrderListRow) => string][] = [
  ["order", (row) => row.name],
  ["placed_at", (row) => row.placedAt.toISOString()],
  ["payment", (row) => (row.isCod ? "COD" : "prepaid")],
  ["total", (row) => formatDecimal({ minor: row.totalMinor, currency: row.currency })],
  ["currency", (row) => row.currency],
  ["risk", (row) => (row.riskProbability === null ? "" : row.riskProbability.toFixed(4))],
  ["band", (row) => row.riskBand ?? ""],
  ["advice", (row) => row.riskAction ?? ""],
  ["reason", (row) => row.riskReason ?? ""],
  ["at_stake", (row) => formatDecimal({ minor: row.atStakeMinor, currency: row.currency })],
  ["advice_worth", (row) => formatDecimal({ minor: row.riskWorthMinor, currency: row.currency })],
  ["decision", (row) => row.decision],
  ["outcome", (row) => row.outcome],
  ["fulfilment", (row) => row.fulfilmentStatus],
  ["city", (row) => row.city ?? ""],
  ["postal_code", (row) => row.postalCode ?? ""],
];

/**
 * Orders as CSV, in the list's order: the ticked ones, or all that the filter finds, `exportLimit` at most. No names, phones or
 * e-mail addresses. Written page by page, one short transaction each.
 */
export async function* exportOrders(ctx: Ctx, input: { filter: OrderFilter; ids: readonly string[] }): AsyncGenerator<string> {
  yield `${columns.map(([name]) => name).join(",")}\r\n`;
  let cursor: { key: string; id: string } | null = null;
  for (let written = 0; written < exportLimit; written += pageSize) {
    const from: typeof cursor = cursor;
    const page = await ctx.transact(async (tx) => {
      const store = await getStore(tx);
      const filter = await listFilterOf(ctx, tx, store, input.filter);
      if (!from) await insertAccess(tx, { actor: ctx.actor, subject: "orders", purpose: "orders export", at: ctx.now() });
      const listed = await listOrders(tx, {
        filter: input.ids.length > 0 ? { ...filter, ids: input.ids } : filter,
        cursor: from,
        backwards: false,
        limit: pageSize,
      });
      return { ...listed, byStake: filter.toDecide };
    });
    const last = page.rows.at(-1);
    if (last) {
      yield page.rows.map((row) => `${columns.map(([, write]) => csvField(write(row))).join(",")}\r\n`).join("");
      cursor = { key: page.byStake ? String(last.atStakeMinor) : last.placedAt.toISOString(), id: last.orderId };
    }
    if (!page.more) return;
  }
}

/** One CSV field; a text that a spreadsheet would run as a formula is written with an apostrophe before it. */
export function csvField(text: string): string {
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
