import { formatDecimal } from "~/domain/money";
import { departureWords } from "~/domain/returns/departure";
import { addDays } from "~/domain/time";
import { countDecided, countSignalled, listDepartures, sumDepartures } from "~db/queries/departures.server";
import { insertAccess } from "~db/queries/returns-access.server";
import type { Ctx, VerbTx } from "../ctx";
import { permit } from "../permit";
import { csvField } from "../views/export-orders.server";

/** Days the sums of the report look back. */
export const departureDays = 90;
const pageSize = 50;

/**
 * The report of decisions that differed from the rules: sums by person, kind and rule, and the newest of them; beside it what became of requests that
 * waited because of a signal.
 */
export function viewDepartures(ctx: Ctx, input: { after: { at: Date; id: string } | null }) {
  return ctx.transact(async (tx) => {
    const since = addDays(ctx.now(), -departureDays);
    const { items, next } = await pageOf(ctx, tx, input.after, pageSize);
    if (items.length > 0) await insertAccess(tx, { actor: ctx.actor, subject: "departures", purpose: "departures report", at: ctx.now() });
    const signals = await countSignalled(tx, since);
    return { since, decided: await countDecided(tx, since), signals, sums: await sumDepartures(tx, since), items, next };
  });
}

async function pageOf(ctx: Ctx, tx: VerbTx, after: { at: Date; id: string } | null, size: number) {
  const rows = await listDepartures(tx, after, size + 1);
  const items = rows.slice(0, size).map(({ reason, ...row }) => ({ ...row, reason: ctx.sealer.open(ctx.storeId, reason) }));
  const last = rows.length > size ? items.at(-1) : undefined;
  return { items, next: last ? { at: last.departedAt, id: last.departureId } : null };
}

type Item = Awaited<ReturnType<typeof pageOf>>["items"][number];

const columns: [string, (row: Item) => string][] = [
  ["decided_at", (row) => row.departedAt.toISOString()],
  ["return", (row) => row.returnName],
  ["order", (row) => row.orderName],
  ["decision", (row) => departureWords[row.kind]],
  ["rule", (row) => row.rule],
  ["by", (row) => row.actor],
  ["reason", (row) => row.reason ?? ""],
  ["amount", (row) => formatDecimal({ minor: row.amountMinor, currency: row.currency })],
  ["currency", (row) => row.currency],
];

/** The whole report as CSV, newest first, page by page. @throws Refusal `not_allowed` */
export async function* exportDepartures(ctx: Ctx): AsyncGenerator<string> {
  permit(ctx, "returns.export");
  yield `${columns.map(([name]) => name).join(",")}\r\n`;
  let after: { at: Date; id: string } | null = null;
  for (;;) {
    const from: { at: Date; id: string } | null = after;
    const page: Awaited<ReturnType<typeof pageOf>> = await ctx.transact(async (tx) => {
      if (!from) await insertAccess(tx, { actor: ctx.actor, subject: "departures", purpose: "departures export", at: ctx.now() });
      return pageOf(ctx, tx, from, 500);
    });
    if (page.items.length > 0) yield page.items.map((row) => `${columns.map(([, write]) => csvField(write(row))).join(",")}\r\n`).join("");
    if (!page.next) return;
    after = page.next;
  }
}
