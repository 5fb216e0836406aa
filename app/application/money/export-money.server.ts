import { formatDecimal } from "~/domain/money";
import { creditNoteName, taxByRate } from "~/domain/money-desk/credit-note";
import { type CreditNoteRow, listCreditNotes } from "~db/queries/credit-notes.server";
import { listMovements, type Movement, type MovementFilter } from "~db/queries/ledger.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { csvField } from "../views/export-orders.server";

const pageRows = 500;

type Columns<Row> = readonly [string, (row: Row) => string][];
const amount = (minor: number | null, currency: string) => (minor === null ? "" : formatDecimal({ minor, currency }));
const line = (cells: readonly string[]) => `${cells.map(csvField).join(",")}\r\n`;

const ledgerColumns: Columns<Movement> = [
  ["at", (row) => row.at.toISOString()],
  ["kind", (row) => row.kind],
  ["order", (row) => row.orderName],
  ["return", (row) => row.returnName ?? ""],
  ["ours", (row) => amount(row.oursMinor, row.currency)],
  ["platform", (row) => amount(row.theirsMinor, row.currency)],
  ["currency", (row) => row.currency],
  ["platform_id", (row) => row.externalId ?? ""],
  ["method", (row) => row.method ?? ""],
  ["entered_by", (row) => row.enteredBy],
];

/** The ledger beside the platform's refunds as CSV, in the list's order; nobody's name. Read page by page. @throws Refusal `not_allowed` */
export async function* exportLedger(ctx: Ctx, input: { filter: MovementFilter }): AsyncGenerator<string> {
  permit(ctx, "money.look");
  yield line(ledgerColumns.map(([name]) => name));
  for (let after: { at: Date; id: string } | null = null; ; ) {
    const from: { at: Date; id: string } | null = after;
    const rows: Movement[] = await ctx.transact((tx) => listMovements(tx, input.filter, from, pageRows));
    yield rows.map((row) => line(ledgerColumns.map(([, write]) => write(row)))).join("");
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = { at: last.at, id: last.id };
  }
}

const noteColumns: Columns<CreditNoteRow> = [
  ["credit_note", creditNoteName],
  ["issued_on", (row) => row.issuedOn],
  ["order", (row) => row.body.orderName],
  ["ordered_on", (row) => row.body.orderedOn],
  ["return", (row) => row.body.returnName],
  ["way", (row) => row.body.way],
  ["net", (row) => amount(row.totalMinor - row.taxMinor, row.currency)],
  ["tax", (row) => amount(row.taxMinor, row.currency)],
  ["total", (row) => amount(row.totalMinor, row.currency)],
  ["currency", (row) => row.currency],
  [
    "tax_by_rate",
    (row) =>
      taxByRate(row.body.lines)
        .map(({ rate, taxMinor }) => `${rate}%=${amount(taxMinor, row.currency)}`)
        .join(" "),
  ],
];

/** Credit notes as CSV, the newest number first; nobody's name. @throws Refusal `not_allowed` */
export async function* exportCreditNotes(ctx: Ctx, input: { filter: MovementFilter }): AsyncGenerator<string> {
  permit(ctx, "money.look");
  yield line(noteColumns.map(([name]) => name));
  for (let below: { year: number; number: number } | null = null; ; ) {
    const from: { year: number; number: number } | null = below;
    const rows: CreditNoteRow[] = await ctx.transact((tx) => listCreditNotes(tx, input.filter, from, pageRows));
    yield rows.map((row) => line(noteColumns.map(([, write]) => write(row)))).join("");
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    below = { year: last.year, number: last.number };
  }
}
