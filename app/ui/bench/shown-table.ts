import type { BenchTable, BenchUnit } from "~/domain/bench/bench-table";
import { tableKey } from "./bench-data";
import { localId, type Seen, type Waiting } from "./waiting";

/** The table as it will be once what waits was taken: what was refused changes nothing. */
export function withWaiting(table: BenchTable, waiting: readonly Waiting[]): BenchTable {
  const mine = waiting.filter((one) => !one.refused && tableKey(one.act.from) === tableKey(table.from));
  return mine.reduce(applied, table);
}

function applied(table: BenchTable, one: Waiting): BenchTable {
  const { act } = one;
  switch (act.verb) {
    case "take":
      return taken(table, localId(one), act);
    case "work":
      return { ...table, units: table.units.map((unit) => (unit.unitId === act.unitId ? looked(unit, act.look) : unit)) };
    case "undo":
      return undone(table, act.unitId);
    case "sealed":
      return sealed(table, localId(one));
    default:
      return { ...table, awaited: false };
  }
}

/** All that was not here yet is here, as new. */
function sealed(table: BenchTable, unitId: string): BenchTable {
  const left = table.lines.flatMap((line) => Array.from({ length: Math.max(0, line.expected - line.here) }, () => line));
  const look: Seen = { grade: "A", damagedBy: "none", disposition: "restock" };
  return left.reduce(
    (so, { orderLineExternalId }, i) => taken(so, `${unitId}.${i}`, { orderLineExternalId, sku: "", title: "", look }),
    table,
  );
}

function taken(
  table: BenchTable,
  unitId: string,
  act: { orderLineExternalId: string | null; sku: string; title: string; look?: Seen },
): BenchTable {
  const line = table.lines.find((each) => each.orderLineExternalId === act.orderLineExternalId);
  const unit: BenchUnit = {
    ...{ unitId, code: "", orderLineExternalId: act.orderLineExternalId, state: "here", grade: null, stock: "none", damagedBy: null },
    ...{ source: line ? (table.from.kind === "return" ? "return" : "rto") : "extra", disposition: null, version: 0 },
    ...{ sku: line?.sku ?? act.sku, title: line?.title ?? (act.title || act.sku), variantTitle: line?.variantTitle ?? null },
    proposed: line?.proposed ?? null,
  };
  const lines = table.lines.map((each) => (each === line ? { ...each, here: each.here + 1 } : each));
  return { ...table, lines, units: [...table.units, act.look ? looked(unit, act.look) : unit] };
}

function looked(unit: BenchUnit, { grade, damagedBy, disposition }: Seen): BenchUnit {
  const place = disposition ?? unit.disposition;
  return { ...unit, grade, damagedBy, disposition: place, state: place ? "routed" : "graded" };
}

/** One step back, as the server takes it: routed → graded → here → never here. */
function undone(table: BenchTable, unitId: string): BenchTable {
  const unit = table.units.find((one) => one.unitId === unitId);
  if (!unit) return table;
  const put = (change: Partial<BenchUnit>) => ({
    ...table,
    units: table.units.map((one) => (one === unit ? { ...unit, ...change } : one)),
  });
  if (unit.state === "routed") return put({ state: "graded", disposition: null });
  if (unit.state === "graded") return put({ state: "here", grade: null, stock: "none", damagedBy: null });
  const isOf = (line: BenchTable["lines"][number]) => unit.source !== "extra" && line.orderLineExternalId === unit.orderLineExternalId;
  return {
    ...table,
    units: table.units.filter((one) => one !== unit),
    lines: table.lines.map((line) => (isOf(line) ? { ...line, here: Math.max(0, line.here - 1) } : line)),
  };
}
