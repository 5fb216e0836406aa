import type { BenchRules } from "~/domain/bench/clocks/bench-rules";
import { clockOf } from "~/domain/bench/clocks/clock";
import { type Deadlines, deadlinesOf } from "~/domain/bench/clocks/deadline";
import { dayIn } from "~/domain/time";
import type { StoreTx } from "~db/client.server";
import { lockUnclocked, writeClocks } from "~db/queries/bench-clocks.server";
import { beginRound, readBenchRules } from "~db/queries/bench-rules.server";
import { findStore } from "~db/queries/store-row.server";
import { listUnits, type UnitRow } from "~db/queries/units.server";
import type { Ctx, VerbTx } from "../../ctx";
import { vendorDaysOf } from "../batches/vendor-days.server";

/** What clocks are reckoned with now. */
export interface ClockFacts {
  rules: BenchRules;
  /** Clocks of an earlier round are old. */
  round: number;
  timezone: string;
  /** `YYYY-MM-DD` in the store's zone. */
  today: string;
}

/** Open units whose clocks one transaction renews. */
const sliceUnits = 500;
/** The job that renews clocks. */
export const renewClocksName = "bench.renew-clocks";

/** The store's rules and its day. */
export async function readClockFacts(tx: StoreTx, now: Date): Promise<ClockFacts> {
  const { rules, round } = await readBenchRules(tx);
  const timezone = (await findStore(tx))?.timezone ?? "UTC";
  return { rules, round, timezone, today: dayIn(timezone, now) };
}

/** How `clocked_on` is written: later days, and later rounds, sort after. */
export const markOf = ({ today, round }: Pick<ClockFacts, "today" | "round">): string => `${today} ${String(round).padStart(6, "0")}`;

/** What a unit's worth is reckoned from. */
export function worthyOf(
  { rules, timezone }: Pick<ClockFacts, "rules" | "timezone">,
  unit: Pick<UnitRow, "soldMinor" | "grade" | "productType" | "receivedAt">,
  vendorUntil: string | null,
) {
  const receivedOn = dayIn(timezone, unit.receivedAt);
  const { soldMinor, grade, productType } = unit;
  const deadlines: Deadlines = deadlinesOf(rules, { productType, receivedOn, vendorUntil });
  return { soldMinor, grade, productType, receivedOn, deadlines };
}

/** Reckons the clocks of units anew, in the transaction that changed them. */
export async function clockUnits(tx: StoreTx, ctx: Pick<Ctx, "now">, unitIds: readonly string[]): Promise<void> {
  await writeAll(tx, await readClockFacts(tx, ctx.now()), await listUnits(tx, unitIds));
}

async function writeAll(tx: StoreTx, facts: ClockFacts, rows: readonly UnitRow[]): Promise<void> {
  const vendors = await vendorDaysOf(
    tx,
    rows.map((row) => row.unitId),
  );
  const clocks = rows.map((row) => {
    const worthy = worthyOf(facts, row, vendors.get(row.unitId)?.lastOn ?? null);
    return { unitId: row.unitId, ...clockOf(facts.rules, { ...worthy, disposition: row.disposition }, facts.today) };
  });
  await writeClocks(tx, clocks, markOf(facts));
}

/**
 * Reckons the clocks of every open unit that were not reckoned today by the rules as they are. Slice by slice, each in its own transaction: killed at any
 * moment it goes on where it stopped. @returns units renewed
 */
export async function renewClocks(ctx: Ctx): Promise<number> {
  for (let renewed = 0; ; ) {
    const slice = await ctx.transact(async (tx) => {
      const facts = await readClockFacts(tx, ctx.now());
      const rows = await lockUnclocked(tx, markOf(facts), sliceUnits);
      await writeAll(tx, facts, rows);
      return rows.length;
    });
    renewed += slice;
    if (slice === 0) return renewed;
  }
}

/** Whatever clocks follow from has changed (rules, vendors): all of them are reckoned again, by a job. */
export async function clocksAreOld(tx: VerbTx, now: Date): Promise<void> {
  await beginRound(tx, now);
  tx.enqueue([{ name: renewClocksName, payload: {} }]);
}
