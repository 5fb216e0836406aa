import type { ShownTable, ShownUnit } from "./bench-data";
import { tableKey } from "./bench-data";
import { localId, type Seen, type Waiting } from "./waiting";

/** The table as it will be once what waits was taken: what was refused changes nothing. */
export function withWaiting(table: ShownTable, waiting: readonly Waiting[]): ShownTable {
  const mine = waiting.filter((one) => !one.refused && tableKey(one.act.from) === tableKey(table.from));
  return mine.reduce(applied, table);
}

function applied(table: ShownTable, one: Waiting): ShownTable {
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
function sealed(table: ShownTable, unitId: string): ShownTable {
  const left = table.lines.flatMap((line) => Array.from({ length: Math.max(0, line.expected - line.here) }, () => line));
  const look: Seen = { grade: "A", damagedBy: "none", disposition: "restock" };
  return left.reduce(
    (so, { orderLineExternalId }, i) => taken(so, `${unitId}.${i}`, { orderLineExternalId, sku: "", title: "", look }),
    table,
  );
}

function taken(
  table: ShownTable,
  unitId: string,
  act: { orderLineExternalId: string | null; sku: string; title: string; look?: Seen },
): ShownTable {
  const line = table.lines.find((each) => each.orderLineExternalId === act.orderLineExternalId);
  const unit: ShownUnit = {
    ...{ unitId, code: "", orderLineExternalId: act.orderLineExternalId, state: "here", grade: null, damagedBy: null },
    ...{ source: line ? (table.from.kind === "return" ? "return" : "rto") : "extra", disposition: null, version: 0 },
    ...{ sku: line?.sku ?? act.sku, title: line?.title ?? (act.title || act.sku), variantTitle: line?.variantTitle ?? null },
    proposed: line?.proposed ?? null,
  };
  const lines = table.lines.map((each) => (each === line ? { ...each, here: each.here + 1 } : each));
  return { ...table, lines, units: [...table.units, act.look ? looked(unit, act.look) : unit] };
}

function looked(unit: ShownUnit, { grade, damagedBy, disposition }: Seen): ShownUnit {
  const place = disposition ?? unit.disposition;
  return { ...unit, grade, damagedBy, disposition: place, state: place ? "routed" : "graded" };
}

/** One step back, as the server takes it: routed → graded → here → never here. */
function undone(table: ShownTable, unitId: string): ShownTable {
  const unit = table.units.find((one) => one.unitId === unitId);
  if (!unit) return table;
  const put = (change: Partial<ShownUnit>) => ({
    ...table,
    units: table.units.map((one) => (one === unit ? { ...unit, ...change } : one)),
  });
  if (unit.state === "routed") return put({ state: "graded", disposition: null });
  if (unit.state === "graded") return put({ state: "here", grade: null, damagedBy: null });
  const isOf = (line: ShownTable["lines"][number]) => unit.source !== "extra" && line.orderLineExternalId === unit.orderLineExternalId;
  return {
    ...table,
    units: table.units.filter((one) => one !== unit),
    lines: table.lines.map((line) => (isOf(line) ? { ...line, here: Math.max(0, line.here - 1) } : line)),
  };
}
