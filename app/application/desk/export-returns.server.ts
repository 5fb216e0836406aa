import { formatDecimal } from "~/domain/money";
import { labelWords, type ReturnTab } from "~/domain/returns/label";
import { listReturns, type ReturnCursor, type ReturnListItem } from "~db/queries/return-lists.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { listFilterOf } from "../returns/find-returns.server";
import type { ReturnListFilter } from "../returns/return-filter";
import { csvField } from "../views/export-orders.server";

/** Most rows of one export. */
export const exportLimit = 50_000;
const pageSize = 500;

const columns: [string, (row: ReturnListItem) => string][] = [
  ["return", (row) => row.name],
  ["order", (row) => row.orderName],
  ["asked_at", (row) => row.requestedAt.toISOString()],
  ["state", (row) => labelWords[row.label]],
  ["asked_by", (row) => row.source],
  [
    "items",
    (row) => row.lines.map((line) => `${line.quantity} x ${[line.title, line.variantTitle].filter(Boolean).join(" / ")}`).join("; "),
  ],
  ["reasons", (row) => [...new Set(row.lines.map((line) => line.reasonName).filter(Boolean))].join("; ")],
  ["wants", (row) => row.wants],
  ["amount", (row) => formatDecimal({ minor: row.amountMinor, currency: row.currency })],
  ["currency", (row) => row.currency],
  ["country", (row) => row.countryCode ?? ""],
  ["decide_by", (row) => row.decideBy?.toISOString() ?? ""],
  ["refund_promised_by", (row) => row.dueOn ?? ""],
  ["policy_version", (row) => (row.policyVersion === null ? "" : String(row.policyVersion))],
  ["assigned_to", (row) => row.assignedTo ?? ""],
];

/**
 * Returns as CSV, in the list's order: the ticked ones, or all that the filter finds, `exportLimit` at most. No names, phones or e-mail
 * addresses. Written page by page, one short transaction each. @throws Refusal `not_allowed`
 */
export async function* exportReturns(
  ctx: Ctx,
  input: { tab: ReturnTab; filter: ReturnListFilter; ids: readonly string[] },
): AsyncGenerator<string> {
  permit(ctx, "returns.export");
  yield `${columns.map(([name]) => name).join(",")}\r\n`;
  let after: ReturnCursor | null = null;
  for (let written = 0; written < exportLimit; written += pageSize) {
    const from: ReturnCursor | null = after;
    const page: Awaited<ReturnType<typeof listReturns>> = await ctx.transact(async (tx) => {
      const filter = await listFilterOf(ctx, tx, await getStore(tx), input.tab, input.filter);
      if (!from) await insertAccess(tx, { actor: ctx.actor, subject: "returns", purpose: "returns export", at: ctx.now() });
      return listReturns(tx, {
        filter: input.ids.length > 0 ? { ...filter, returnIds: input.ids } : filter,
        after: from,
        limit: pageSize,
      });
    });
    if (page.items.length > 0) yield page.items.map((row) => `${columns.map(([, write]) => csvField(write(row))).join(",")}\r\n`).join("");
    if (!page.next) return;
    after = page.next;
  }
}
