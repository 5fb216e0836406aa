import type { Look, TakeUnit } from "~/domain/bench/commands";
import { passesByGrade, type unitTable } from "~/domain/bench/unit";
import { unitCodeOf } from "~/domain/bench/unit-code";
import { Refusal } from "~/domain/errors";
import { newId, type ReturnLineId } from "~/domain/ids";
import type { CommandOf } from "~/domain/machine";
import { updateReturn } from "~db/queries/returns.server";
import { insertUnit, type NewUnit } from "~db/queries/units.server";
import type { Ctx, VerbTx } from "../ctx";
import { holdToChecks } from "./checklists.server";
import { clockUnits } from "./clocks/clock.server";
import { type Did, once } from "./once.server";
import { type ExpectedLine, readTable, type Table } from "./table.server";
import { moveUnit, noteUnit } from "./unit-steps.server";

/**
 * One thing is here: it becomes a unit, and is graded and routed in the same breath when that was said. Two people with the same parcel take
 * turns; nothing is received twice.
 * @returns the unit's id @throws NotFound; Refusal `not_awaited`, `all_here`, `not_in_parcel`, `was_delivered`, `not_allowed`
 */
export function takeUnit(ctx: Ctx, input: TakeUnit): Promise<Did & { again: boolean }> {
  return once(ctx, input.scan, "take", async (tx, done) => takeOne(tx, ctx, await readTable(tx, input.from, true), input, done));
}

/**
 * One thing on a table that the caller holds becomes a unit. @throws Refusal `not_awaited`, `all_here`, `not_in_parcel`, `was_delivered`
 */
export async function takeOne(
  tx: VerbTx,
  ctx: Ctx,
  table: Table,
  input: Pick<TakeUnit, "orderLineExternalId" | "sku" | "title" | "look">,
  done: { at: Date; device: string },
): Promise<Partial<Did>> {
  const now = ctx.now();
  const unitId = newId("unt", now);
  const what = input.orderLineExternalId === null ? extraOf(table, input) : expectedOf(table, input.orderLineExternalId);
  const row: Omit<NewUnit, "storeId"> = {
    ...{ unitId, code: unitCodeOf(unitId), orderId: table.order.orderId, currency: table.order.currency, state: "here" },
    ...{ returnId: table.row?.returnId ?? null, receivedAt: done.at, createdAt: now, changedAt: now },
    ...what,
  };
  await insertUnit(tx, row);
  if (table.row && !table.row.onBench && what.source === "return") await updateReturn(tx, table.row.returnId, { onBench: true }, now);
  await noteUnit(tx, ctx, unitId, done, { name: "received", from: null, to: "here", data: { source: what.source } });
  const event = { unitId, sku: row.sku, source: what.source };
  await tx.record([
    { name: "unit.received", orderId: table.order.orderId, ...(table.row && { returnId: table.row.returnId }), data: event },
  ]);
  if (input.look) await lookAt(tx, ctx, unitId, input.look, done);
  else await clockUnits(tx, ctx, [unitId]);
  return { unitId, returnId: table.row?.returnId ?? null, orderId: table.order.orderId };
}

/** Grades a unit, and routes it when that was said. The caller's transaction made or locked it. @throws Refusal `grade_capped`, `illegal_transition` */
export async function lookAt(
  tx: Parameters<typeof moveUnit>[0],
  ctx: Ctx,
  unitId: string,
  { grade, damagedBy, passes, disposition, shelf, checks }: Look,
  done: { at: Date; device: string },
): Promise<void> {
  if (checks) await holdToChecks(tx, grade, checks);
  const steps: [CommandOf<typeof unitTable>, Partial<NewUnit>][] = [
    ["grade", { grade, damagedBy, passes: passes ?? passesByGrade(grade, damagedBy), ...(shelf !== undefined && { shelf }) }],
  ];
  if (disposition) steps.push(["route", { disposition }]);
  for (const [command, change] of steps)
    await moveUnit(tx, ctx, unitId, command, change, done, command === "grade" && checks ? { checks } : {});
}

type What = Pick<NewUnit, "source" | "sku" | "title" | "soldMinor"> & Partial<NewUnit>;

/** @throws Refusal `not_in_parcel`, `all_here`, `not_awaited`, `was_delivered` */
function expectedOf(table: Table, orderLineExternalId: string): What {
  const line = table.lines.find((one) => one.bought.externalId === orderLineExternalId);
  if (!line) throw new Refusal("not_in_parcel", "This is no part of what should be in the parcel. Take it as something extra.");
  if (table.row && table.row.request !== "approved")
    throw new Refusal("not_awaited", "No goods are awaited for this return any more. Take it as something extra.");
  if (!table.row && table.delivered)
    throw new Refusal("was_delivered", "This order was delivered, so nothing of it came back undelivered. Take it as something extra.");
  if (line.here >= line.expected)
    throw new Refusal("all_here", `All ${line.expected} of these are here already. Take it as something extra.`);
  return { ...goodsOf(line), source: table.row ? "return" : "rto", returnLineId: returnLineOf(table, line) };
}

/** What a unit takes over from the line of the order that it belongs to. */
export function goodsOf({ bought }: ExpectedLine): What {
  const worth = Math.max(0, bought.unitPriceMinor * bought.quantity - bought.discountMinor);
  return {
    source: "return",
    ...{ orderLineExternalId: bought.externalId, sku: bought.sku, title: bought.title, variantTitle: bought.variantTitle },
    ...{ productType: bought.productType, imageUrl: bought.imageUrl, productExternalId: bought.productExternalId },
    ...{ variantExternalId: bought.variantExternalId, soldMinor: Math.floor(worth / Math.max(1, bought.quantity)) },
  };
}

/** The first of the return's lines that still waits for a unit: those of one order line may be several. */
function returnLineOf({ units }: Table, { asked }: ExpectedLine): ReturnLineId | null {
  const here = (id: ReturnLineId) => units.filter((unit) => unit.source !== "extra" && unit.returnLineId === id).length;
  return asked.find((line) => here(line.returnLineId) < line.quantity)?.returnLineId ?? null;
}

/** Something that nobody expected; what it is comes from the order's line of its SKU when there is one. */
function extraOf(table: Table, { sku, title }: Pick<TakeUnit, "sku" | "title">): What {
  const known = table.lines.find((line) => sku !== "" && line.bought.sku === sku);
  if (known) return { ...goodsOf(known), source: "extra" };
  if (!sku && !title) throw new Refusal("unnamed_extra", "Say what it is: its SKU, or a few words.");
  return { source: "extra", sku, title: title || sku, soldMinor: 0 };
}
