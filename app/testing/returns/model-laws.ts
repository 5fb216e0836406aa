import { expect } from "vitest";
import { labelOf } from "~/domain/returns/label";
import { requestTable, resolutionTable, reverseParcelTable } from "~/domain/returns/states";
import { listLedgerOfReturn } from "~db/queries/ledger-entries.server";
import { listReturnLines, type ReturnRow } from "~db/queries/returns.server";
import type { ModelWorld, Step } from "./model-world";

/** Every state a table leads to from one, in any number of commands, itself included. */
function reachable(table: Readonly<Record<string, Readonly<Record<string, string>>>>, from: string): Set<string> {
  const seen = new Set([from]);
  for (const state of seen) for (const next of Object.values(table[state] ?? {})) seen.add(next);
  return seen;
}

const given = ["refund", "credit", "gift", "by_hand"];

/** What holds at any moment, whoever did what. */
export async function always(world: ModelWorld, before: Map<string, ReturnRow>): Promise<void> {
  const rows = await world.rows();
  for (const row of rows) {
    labelOf(row);
    const was = before.get(row.returnId);
    expect(reachable(requestTable, was?.request ?? "requested")).toContain(row.request);
    expect(reachable(reverseParcelTable, was?.parcel ?? "none")).toContain(row.parcel);
    expect(reachable(resolutionTable, was?.resolution ?? "open")).toContain(row.resolution);
    before.set(row.returnId, row);
  }
  expect(world.movedMinor(), "more was given back than was paid").toBeLessThanOrEqual(world.paidMinor);
  const lines = await world.ctx.transact((tx) =>
    listReturnLines(
      tx,
      rows.map((row) => row.returnId),
    ),
  );
  const counts = (row: ReturnRow) =>
    ["requested", "approved", "received"].includes(row.request) || ["settling", "stuck", "settled"].includes(row.resolution);
  for (const { lineId, quantity } of world.bought) {
    const taken = rows
      .filter(counts)
      .flatMap((row) => lines.filter((line) => line.returnId === row.returnId && line.orderLineExternalId === lineId));
    expect(
      taken.reduce((sum, line) => sum + line.quantity, 0),
      "more units than were bought",
    ).toBeLessThanOrEqual(quantity);
    for (const line of taken) expect(line.receivedQuantity).toBeLessThanOrEqual(line.quantity);
  }
}

/** What holds once nothing moves: the books say the same as the platform, and paid = kept + refunded + credited + exchanged. */
export async function inTheEnd(world: ModelWorld): Promise<void> {
  const rows = await world.rows();
  expect(rows.filter((row) => row.resolution === "settling" || row.resolution === "stuck")).toEqual([]);
  let movedHere = 0;
  let exchanged = 0;
  let withheld = 0;
  let goodsBack = 0;
  for (const row of rows) {
    const entries = await world.ctx.transact((tx) => listLedgerOfReturn(tx, row.returnId));
    if (row.resolution !== "settled") {
      expect(entries, `${row.returnId} is not settled`).toEqual([]);
      continue;
    }
    // Of a gift nothing is ever the buyer's money, and nothing goes before somebody looked.
    if (row.gift) {
      expect(entries.filter((entry) => !["gift", "bonus", "exchange", "fee", "kept"].includes(entry.kind))).toEqual([]);
      if (row.settledAs !== "repair")
        expect([row.receivedAt !== null, ["gift_certificate", "exchange"].includes(row.settledAs ?? "")]).toEqual([true, true]);
    }
    const of = (kinds: readonly string[]) => entries.reduce((sum, entry) => sum + (kinds.includes(entry.kind) ? entry.amountMinor : 0), 0);
    movedHere += of(given);
    exchanged += of(["exchange"]);
    withheld += of(["fee", "kept"]);
    const lines = (await world.ctx.transact((tx) => listReturnLines(tx, [row.returnId]))).filter((line) => line.inspection === "passed");
    // Units of a line cost the same but for one minor unit that cannot be split: floor and ceiling bound what each return is worth.
    const worth = (round: (n: number) => number) =>
      lines.reduce((sum, line) => {
        const bought = world.bought.find((one) => one.lineId === line.orderLineExternalId);
        return sum + line.receivedQuantity * round((bought?.netMinor ?? 0) / (bought?.quantity ?? 1));
      }, 0);
    const whole = of([...given, "exchange", "fee", "kept"]);
    expect(whole).toBeGreaterThanOrEqual(worth(Math.floor));
    expect(whole).toBeLessThanOrEqual(worth(Math.ceil));
    goodsBack += whole;
  }
  expect(movedHere, "our ledger is not what the platform moved").toBe(world.movedMinor());
  const kept = world.paidMinor - goodsBack + withheld;
  expect(kept + movedHere + exchanged).toBe(world.paidMinor);
  expect(kept).toBeGreaterThanOrEqual(0);
  const sent = rows.filter((row) => row.settledAs === "exchange" && row.resolution === "settled").flatMap((row) => row.exchangeUnits ?? []);
  expect(world.sentUnits(), "goods were sent that nobody wrote down, or not sent").toBe(sent.reduce((sum, unit) => sum + unit.quantity, 0));
}

/** Lives the steps and looks after each whether all still holds, and once more when nothing moves. @returns how many returns were settled */
export async function liveByTheLaws(world: ModelWorld, steps: readonly Step[]): Promise<number> {
  const before = new Map<string, ReturnRow>();
  for (const one of steps) {
    await world.run(one);
    await always(world, before);
  }
  await world.rest();
  await always(world, before);
  await inTheEnd(world);
  return [...before.values()].filter((row) => row.resolution === "settled").length;
}
