import { type BenchTimes, monthsUntil, recoveryWords, type ValueReport, valueReports } from "~/domain/bench/clocks/value-report";
import { formatDecimal } from "~/domain/money";
import { startOfDay } from "~/domain/outcomes/cells";
import { dayIn } from "~/domain/time";
import { readBenchTimes, sumRecovered } from "~db/queries/bench-value.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../../ctx";
import { permit } from "../../permit";
import { csvField } from "../../views/export-orders.server";

/** Months that the report looks back, this one among them. */
export const valueMonths = 12;

/** What goods on the bench really brought beside what they were sold for, by way and month, and how long they lie there. @throws Refusal `not_allowed` */
export function viewValue(ctx: Ctx): Promise<{ reports: ValueReport[]; months: string[]; times: BenchTimes }> {
  permit(ctx, "bench.worth");
  return ctx.transact(async (tx) => {
    const { timezone } = await getStore(tx);
    const months = monthsUntil(dayIn(timezone, ctx.now()).slice(0, 7), valueMonths);
    const since = startOfDay(timezone, `${months[0]}-01`);
    const times = await readBenchTimes(tx, ctx.now());
    return { reports: valueReports(await sumRecovered(tx, since, timezone), months), months, times };
  });
}

/** The report as CSV, the newest month first. @throws Refusal `not_allowed` */
export async function exportValue(ctx: Ctx): Promise<string> {
  const { reports } = await viewValue(ctx);
  const lines = [["month", "way", "units", "sold_for", "recovered", "currency"]];
  for (const { currency, cells } of reports)
    for (const { month, way, units, soldMinor, recoveredMinor } of cells) {
      const amount = (minor: number) => formatDecimal({ minor, currency });
      lines.push([month, recoveryWords[way], String(units), amount(soldMinor), amount(recoveredMinor), currency]);
    }
  return lines.map((cells) => `${cells.map(csvField).join(",")}\r\n`).join("");
}
