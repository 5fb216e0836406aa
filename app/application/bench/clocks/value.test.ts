import { beforeEach, describe, expect, test } from "vitest";
import { BenchRules, defaultBenchRules } from "~/domain/bench/clocks/bench-rules";
import { monthsUntil, valueReports } from "~/domain/bench/clocks/value-report";
import { type TestApp, testApp } from "~/testing/test-app";
import { saveBenchRules, viewBenchRules } from "./bench-rules.server";
import { exportValue, viewValue } from "./value.server";

let t: TestApp;
let ctx: Awaited<ReturnType<TestApp["store"]>>;

beforeEach(async () => {
  t = await testApp();
  ctx = await t.store("value.myshopify.com");
});

let units = 0;
async function left(at: string, way: string, soldMinor: number, recoveredMinor: number | null, currency = "INR") {
  const id = `unt_${++units}`;
  await t.database
    .sql`insert into units (store_id, unit_id, code, source, sku, title, currency, sold_minor, state, received_at, recovered_minor, recovered_at, recovered_as)
    values (${ctx.storeId}, ${id}, ${id}, 'return', 'S', 'Scarf', ${currency}, ${soldMinor}, 'gone', now(), ${recoveredMinor}, ${at}, ${way})`;
}

test("how long goods lie there: backlog, the longest, the middle of those that left", async () => {
  expect((await viewValue(ctx)).times).toEqual({ waiting: 0, overWeek: 0, overMonth: 0, oldestDays: null, usualDays: null });
  const days = (count: number) => new Date(ctx.now().getTime() - count * 86_400_000).toISOString();
  const rows = [
    ...[1, 8, 40].map((came) => ({ state: "graded", came, gone: null })),
    ...[3, 5, 20].map((lay) => ({ state: "gone", came: 10 + lay, gone: 10 })),
    ...[
      { state: "gone", came: 300, gone: 100 },
      { state: "void", came: 90, gone: null },
    ],
  ];
  for (const [i, { state, came, gone }] of rows.entries())
    await t.database.sql`insert into units (store_id, unit_id, code, source, sku, title, currency, sold_minor, state, received_at, gone_at)
      values (${ctx.storeId}, ${`unt_t${i}`}, ${`T${i}`}, 'return', 'S', 'Scarf', 'INR', 1, ${state}, ${days(came)}, ${gone === null ? null : days(gone)})`;
  expect((await viewValue(ctx)).times).toEqual({ waiting: 3, overWeek: 2, overMonth: 1, oldestDays: 40, usualDays: 5 });
});

describe("value", () => {
  test("is what units brought beside what they were sold for, by way and by month of the store's zone", async () => {
    // 00:30 on the first of June in India.
    await left("2026-05-31T19:00:00Z", "full_price", 50_000, 50_000);
    await left("2026-05-31T18:00:00Z", "vendor_credit", 40_000, 10_000);
    await left("2026-05-10T18:00:00Z", "vendor_credit", 0, 7_000);
    await left("2026-05-10T18:00:00Z", "nothing", 10_000, -500);
    await left("2026-05-10T18:00:00Z", "material", 5_000, null);
    await left("2025-06-30T18:00:00Z", "full_price", 99_000, 99_000);
    await left("2026-05-10T18:00:00Z", "full_price", 100, 50, "KWD");
    const { reports, months } = await viewValue(ctx);
    expect([months[0], months.at(-1), months.length]).toEqual(["2025-07", "2026-06", 12]);
    const [rupees, dinars] = reports;
    expect(dinars).toMatchObject({ currency: "KWD", all: { units: 1, share: 0.5 } });
    expect(rupees).toMatchObject({
      currency: "INR",
      all: { units: 4, soldMinor: 100_000, recoveredMinor: 66_500, share: 0.595 },
      ways: [
        { way: "full_price", units: 1, share: 1 },
        { way: "vendor_credit", units: 2, soldMinor: 40_000, recoveredMinor: 17_000, share: 0.25 },
        { way: "nothing", units: 1, recoveredMinor: -500, share: -0.05 },
      ],
      cells: [
        { month: "2026-06", way: "full_price" },
        { month: "2026-05", way: "vendor_credit" },
        { month: "2026-05", way: "nothing" },
      ],
    });
    expect(rupees?.months.at(-1)).toMatchObject({ month: "2026-06", soldMinor: 50_000, recoveredMinor: 50_000 });
    expect((await exportValue(ctx)).split("\r\n").slice(0, 3)).toEqual([
      "month,way,units,sold_for,recovered,currency",
      "2026-06,Full price,1,500.00,500.00,INR",
      "2026-05,Vendor credit,2,400.00,170.00,INR",
    ]);
  });

  test("is nobody's without the permission, and no neighbour's", async () => {
    await left("2026-05-31T19:00:00Z", "full_price", 50_000, 50_000);
    const hand = await t.store("value.myshopify.com", { actor: "staff:stf_1", role: "warehouse" });
    await expect(Promise.resolve().then(() => viewValue(hand))).rejects.toMatchObject({ code: "not_allowed" });
    expect((await viewValue(await t.store("neighbour.myshopify.com"))).reports).toEqual([]);
  });

  test("of nothing is no report; months go over the new year", () => {
    expect(valueReports([], ["2026-01"])).toEqual([]);
    expect(monthsUntil("2026-02", 4)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  });
});

describe("rules of the bench", () => {
  const rules = BenchRules.parse({ assumedGrade: "C" });

  test("are the defaults until they are saved; who saves over what they did not see is told so; every open unit is reckoned anew", async () => {
    expect(await viewBenchRules(ctx)).toEqual({ rules: defaultBenchRules, version: 0 });
    await saveBenchRules(ctx, { rules, version: 0 });
    expect(await viewBenchRules(ctx)).toEqual({ rules, version: 1 });
    for (const version of [0, 7])
      await expect(saveBenchRules(ctx, { rules, version })).rejects.toMatchObject({ code: "changed_meanwhile" });
    await saveBenchRules(ctx, { rules: defaultBenchRules, version: 1 });
    expect((await viewBenchRules(ctx)).version).toBe(2);
    expect(t.jobs.map(({ job }) => job.name)).toEqual(["bench.renew-clocks"]);
    expect((await viewBenchRules(await t.store("neighbour.myshopify.com"))).version).toBe(0);
  });

  test("are changed by the owner alone", async () => {
    for (const role of ["support", "warehouse", "accountant", "read_only"] as const) {
      const other = await t.store("value.myshopify.com", { actor: "staff:stf_1", role });
      await expect(Promise.resolve().then(() => saveBenchRules(other, { rules, version: 0 }))).rejects.toMatchObject({
        code: "not_allowed",
      });
    }
  });
});
