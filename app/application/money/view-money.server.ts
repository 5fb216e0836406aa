import { creditNoteName } from "~/domain/money-desk/credit-note";
import { waysFor } from "~/domain/money-desk/differences";
import { promiseOf } from "~/domain/money-desk/promise";
import { keptReports } from "~/domain/money-desk/report";
import { addDays, dayIn } from "~/domain/time";
import { listCreditNotes } from "~db/queries/credit-notes.server";
import { countOpenDifferences, listDifferences, readMoneyCheck } from "~db/queries/differences.server";
import { keptSums } from "~db/queries/kept-report.server";
import { listMovements, type MovementFilter, movementTotals } from "~db/queries/ledger.server";
import { countPromises, listKeptPromises, listOwed, type PromiseRow } from "~db/queries/promises.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { warnedUntil } from "./raise-alarms.server";

/** Rows of one page of a list. */
export const moneyPage = 50;
/** Days of settled returns that count as kept and broken promises. */
export const promiseDays = 90;
const mostDifferences = 200;

/** Our ledger beside the platform's refunds, newest first, with sums of everything the filter finds. @throws Refusal `not_allowed` */
export function viewLedger(ctx: Ctx, input: { filter: MovementFilter; after: { at: Date; id: string } | null }) {
  permit(ctx, "money.look");
  return ctx.transact(async (tx) => {
    const rows = await listMovements(tx, input.filter, input.after, moneyPage + 1);
    const items = rows.slice(0, moneyPage);
    const last = rows.length > moneyPage ? items.at(-1) : undefined;
    return { items, next: last ? { at: last.at, id: last.id } : null, totals: await movementTotals(tx, input.filter) };
  });
}

/** What differs, with what may be done about it, and how far comparing is. @throws Refusal `not_allowed` */
export function viewDifferences(ctx: Ctx) {
  permit(ctx, "money.look");
  return ctx.transact(async (tx) => {
    const of = async (state: "open" | "settled", limit: number) =>
      (await listDifferences(tx, state, limit)).map(({ difference, orderName, returnName }) => ({
        differenceId: difference.differenceId,
        ...{ orderId: difference.orderId, orderName, returnId: difference.returnId, returnName },
        ...{ kind: difference.kind, oursMinor: difference.oursMinor, theirsMinor: difference.theirsMinor, currency: difference.currency },
        ...{ foundAt: difference.foundAt, settledAt: difference.settledAt, way: difference.way },
        note: ctx.sealer.open(ctx.storeId, difference.note),
        ways: waysFor(difference),
      }));
    const check = await readMoneyCheck(tx);
    return {
      open: await of("open", mostDifferences),
      settled: await of("settled", 20),
      waiting: await countOpenDifferences(tx),
      check: check && {
        ...{ state: check.state, ordersRead: check.ordersRead, ordersTotal: check.ordersTotal },
        ...{ finishedAt: check.finishedAt, errorCode: check.errorCode },
      },
    };
  });
}

/** Promises of money: what is late or due soon, and which were kept and broken lately. @throws Refusal `not_allowed` */
export function viewPromises(ctx: Ctx) {
  permit(ctx, "money.look");
  return ctx.transact(async (tx) => {
    const { timezone } = await getStore(tx);
    const now = ctx.now();
    const today = dayIn(timezone, now);
    const since = addDays(now, -promiseDays);
    const shown = (row: PromiseRow) => ({
      ...row,
      state: promiseOf({ ...row, settledOn: row.settledAt ? dayIn(timezone, row.settledAt) : null, today }),
      settledOn: row.settledAt ? dayIn(timezone, row.settledAt) : null,
    });
    return {
      owed: (await listOwed(tx, warnedUntil(today), mostDifferences)).map(shown),
      broken: (await listKeptPromises(tx, since, timezone, true, moneyPage)).map(shown),
      recent: (await listKeptPromises(tx, since, timezone, false, 20)).map(shown),
      counts: await countPromises(tx, since, timezone),
    };
  });
}

/** Credit notes of a span of time, the newest first. @throws Refusal `not_allowed` */
export function viewCreditNotes(ctx: Ctx, input: { filter: MovementFilter; below: { year: number; number: number } | null }) {
  permit(ctx, "money.look");
  return ctx.transact(async (tx) => {
    const rows = await listCreditNotes(tx, input.filter, input.below, moneyPage + 1);
    const items = rows.slice(0, moneyPage).map((note) => ({
      name: creditNoteName(note),
      ...{ year: note.year, number: note.number, issuedOn: note.issuedOn, currency: note.currency },
      ...{ totalMinor: note.totalMinor, taxMinor: note.taxMinor, returnId: note.returnId, orderId: note.orderId },
      ...{ returnName: note.body.returnName, orderName: note.body.orderName, way: note.body.way },
    }));
    const last = rows.length > moneyPage ? items.at(-1) : undefined;
    return { items, next: last ? { year: last.year, number: last.number } : null };
  });
}

/** How much of the worth of returned goods stayed with the store, and how often other goods went out. @throws Refusal `not_allowed` */
export function viewKept(ctx: Ctx, input: { filter: MovementFilter }) {
  permit(ctx, "money.look");
  return ctx.transact(async (tx) => {
    const { sums, settled } = await keptSums(tx, input.filter);
    return { reports: keptReports(sums, settled) };
  });
}
