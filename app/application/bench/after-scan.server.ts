import type { BenchTable } from "~/domain/bench/bench-table";
import type { TableOf } from "~/domain/bench/commands";
import { findUnit } from "~db/queries/units.server";
import type { Ctx } from "../ctx";
import { viewTable } from "./find-on-bench.server";
import type { Did } from "./once.server";
import { type BenchView, openUnits, unitsToday } from "./view-bench.server";

/** What a scan did and how the table stands now, in one answer: the page asks no second time. */
export interface AfterScan {
  again: boolean;
  /** The unit it was about, as it is now: who changes it next says this version. */
  unit: { unitId: string; version: number } | null;
  table: BenchTable | null;
  today: BenchView["today"];
  open: BenchView["open"];
}

/** The bench after a verb of it. */
export async function afterScan(ctx: Ctx, did: Did & { again: boolean }): Promise<AfterScan> {
  const from: TableOf | null = did.returnId
    ? { kind: "return", returnId: did.returnId }
    : did.orderId
      ? { kind: "order", orderId: did.orderId }
      : null;
  const row = did.unitId ? await ctx.transact((tx) => findUnit(tx, did.unitId ?? "")) : null;
  return {
    again: did.again,
    unit: row && { unitId: row.unitId, version: row.version },
    table: from && (await viewTable(ctx, from)),
    today: await unitsToday(ctx),
    open: await openUnits(ctx),
  };
}
