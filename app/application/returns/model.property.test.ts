import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelOf } from "~/domain/returns/label";
import { requestTable, resolutionTable, reverseParcelTable } from "~/domain/returns/states";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { type ModelWorld, modelCan, modelWorld, newest, type Step } from "~/testing/returns/model-world";
import { testApp } from "~/testing/test-app";
import { listLedgerOfReturn } from "~db/queries/ledger-entries.server";
import { listReturnLines, type ReturnRow } from "~db/queries/returns.server";

const small = fc.nat({ max: 4 });
const by = fc.nat({ max: 1 });
const simple: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("ask" as const),
      by: fc.constantFrom("shopper" as const, "staff" as const),
      line: small,
      quantity: fc.integer({ min: 1, max: 3 }),
      wants: fc.constantFrom("refund" as const, "store_credit" as const),
      replaces: fc.option(small, { freq: 5 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("approve" as const), which: small, by }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("decline" as const, "close" as const, "retry" as const, "abandon" as const),
      which: small,
      by,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("cancel" as const), which: small, by: fc.constantFrom("shopper" as const, "staff" as const) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("receive" as const),
      which: small,
      by,
      quantity: fc.integer({ min: 1, max: 3 }),
      passed: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("settle" as const),
      which: small,
      by,
      to: fc.constantFrom("original" as const, "store_credit" as const),
      share: fc.constantFrom(100, 100, 40, 0, 130),
      percent: fc.constantFrom(100, 100, 70),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("exchange" as const), which: small, by }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("work" as const),
      dies: fc.option(fc.nat({ max: 25 })),
      refuses: fc.option(fc.constantFrom("rejected" as const, "unavailable" as const), { freq: 3 }),
    }),
  },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("race" as const),
      first: simple.filter((one) => one.do !== "work"),
      second: simple.filter((one) => one.do !== "work"),
    }),
  },
);

const work: Step = { do: "work", dies: null, refuses: null };
/** How it goes when nothing goes wrong, so that every sequence reaches the money; whatever comes between is chance. */
const story: fc.Arbitrary<Step[]> = fc
  .record({
    line: small,
    quantity: fc.integer({ min: 1, max: 2 }),
    pay: simple.filter((one) => one.do === "settle" || one.do === "exchange"),
    between: fc.array(step, { maxLength: 3 }),
  })
  .map(({ line, quantity, pay, between: [first, second, third] }) => [
    { do: "ask", by: "shopper", line, quantity, wants: "refund", replaces: null },
    ...(first ? [first] : []),
    { do: "approve", which: newest, by: 0 },
    ...(second ? [second] : []),
    work,
    { do: "receive", which: newest, by: 1, quantity, passed: true },
    { ...pay, which: newest } as Step,
    ...(third ? [third] : []),
  ]);
const sequence = fc
  .array(fc.oneof({ weight: 2, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: story }), {
    minLength: 3,
    maxLength: 14,
    size: "max",
  })
  .map((parts) => parts.flat());

/** Every state a table leads to from one, in any number of commands, itself included. */
function reachable(table: Readonly<Record<string, Readonly<Record<string, string>>>>, from: string): Set<string> {
  const seen = new Set([from]);
  for (const state of seen) for (const next of Object.values(table[state] ?? {})) seen.add(next);
  return seen;
}

const given = ["refund", "credit", "gift", "by_hand"];

/** Money that really left the store, by the platform's own books. */
function movedThere({ fake }: ModelWorld): number {
  const certificates = [...fake.certificates.values()].reduce((sum, one) => sum + one.amount.minor, 0);
  return certificates + fake.refunds.reduce((sum, refund) => sum + refund.amount.minor, 0);
}

/** What holds at any moment, whoever did what. */
async function always(world: ModelWorld, before: Map<string, ReturnRow>): Promise<void> {
  const rows = await world.rows();
  for (const row of rows) {
    labelOf(row);
    const was = before.get(row.returnId);
    expect(reachable(requestTable, was?.request ?? "requested")).toContain(row.request);
    expect(reachable(reverseParcelTable, was?.parcel ?? "none")).toContain(row.parcel);
    expect(reachable(resolutionTable, was?.resolution ?? "open")).toContain(row.resolution);
    before.set(row.returnId, row);
  }
  expect(movedThere(world), "more was given back than was paid").toBeLessThanOrEqual(world.paidMinor);
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
async function inTheEnd(world: ModelWorld): Promise<void> {
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
  expect(movedHere, "our ledger is not what the platform moved").toBe(movedThere(world));
  const kept = world.paidMinor - goodsBack + withheld;
  expect(kept + movedHere + exchanged).toBe(world.paidMinor);
  expect(kept).toBeGreaterThanOrEqual(0);
  expect(world.fake.exchanges.size).toBe(rows.filter((row) => row.settledAs === "exchange" && row.resolution === "settled").length);
}

describe.each(Object.keys(modelCan) as (keyof typeof modelCan)[])("two people of staff, a shopper and a mortal worker, %s", (level) => {
  test("whatever they do in whatever order, the machines stay legal and money and units are conserved", async () => {
    const fakes = new Map<string, FakePlatform>();
    const { platform } = fakePlatform(modelCan[level]);
    const t = await testApp({
      platforms: {
        shopify: { ...platform, connect: async (domain, options) => (fakes.get(domain)?.platform ?? platform).connect(domain, options) },
      },
    });
    let settled = 0;
    await fc.assert(
      fc.asyncProperty(sequence, async (steps) => {
        const world = await modelWorld(t, fakes, modelCan[level]);
        const before = new Map<string, ReturnRow>();
        for (const one of steps) {
          await world.run(one);
          await always(world, before);
        }
        await world.rest();
        await always(world, before);
        await inTheEnd(world);
        settled += [...before.values()].filter((row) => row.resolution === "settled").length;
      }),
      { numRuns: Number(process.env.MODEL_RUNS ?? 6), endOnFailure: true },
    );
    // A sequence that never pays proves nothing about money.
    expect(settled).toBeGreaterThan(0);
  }, 300_000);
});
