import { dueSpans, type QueueFilter, queueFilterOf } from "~/domain/bench/clocks/queue-filter";
import type { BenchStrip, Count, QueueUnit, QueueView } from "~/domain/bench/clocks/queue-view";
import { countQueue, hasDay, listQueue, sumLoss } from "~db/queries/bench-queue.server";
import type { UnitRow } from "~db/queries/units.server";
import type { Ctx } from "../../ctx";
import { seesWorth } from "../sees-worth";
import { readClockFacts } from "./clock.server";
import { proposeUnits } from "./propose-on-table.server";

/** Units of one page. */
export const queuePage = 50;

/** Open units by the money that is about to be lost until tomorrow, then by deadline. */
export function viewQueue(ctx: Ctx, input: { filter: QueueFilter; after: string | null }): Promise<QueueView> {
  return ctx.transact(async (tx) => {
    const facts = await readClockFacts(tx, ctx.now());
    const { today } = facts;
    const rows = await listQueue(tx, { ...input, today, limit: queuePage + 1 });
    const page = rows.slice(0, queuePage);
    const proposed = await proposeUnits(tx, facts, page);
    const nothing = queueFilterOf(new URLSearchParams());
    const spans: [string, Count][] = [["all", await countQueue(tx, nothing, today)]];
    for (const due of dueSpans) spans.push([due, await countQueue(tx, { ...nothing, due }, today)]);
    const sees = seesWorth(ctx);
    return {
      items: page.map((row) => {
        const ofGrade = row.disposition ? null : proposed.get(row.unitId);
        return { ...queueUnit(row, sees), proposed: ofGrade?.[row.grade ?? facts.rules.assumedGrade] ?? null };
      }),
      next: rows.length > queuePage ? (page.at(-1)?.unitId ?? null) : null,
      count: await countQueue(tx, input.filter, today),
      spans: Object.fromEntries(spans) as QueueView["spans"],
      ...{ today, seesWorth: sees },
    };
  });
}

function queueUnit(row: UnitRow, sees: boolean): Omit<QueueUnit, "proposed"> {
  return {
    ...{ unitId: row.unitId, code: row.code, sku: row.sku, title: row.title, variantTitle: row.variantTitle, productType: row.productType },
    ...{ state: row.state, grade: row.grade, disposition: row.disposition, shelf: row.shelf, currency: row.currency },
    ...{ dueOn: hasDay(row) ? row.dueOn : null, dueWhy: row.dueWhy, route: row.bestRoute },
    ...{ worthMinor: sees ? row.worthMinor : null, lossMinor: sees ? row.lossMinor : null },
  };
}

/** What presses on the bench today. */
export function benchStrip(ctx: Ctx): Promise<BenchStrip> {
  return ctx.transact(async (tx) => {
    const { today } = await readClockFacts(tx, ctx.now());
    const of = (due: "today" | "overdue") => countQueue(tx, { ...queueFilterOf(new URLSearchParams()), due }, today);
    return { today: await of("today"), overdue: await of("overdue"), loss: seesWorth(ctx) ? await sumLoss(tx) : null };
  });
}
