import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { queueFilterOf } from "~/domain/bench/clocks/queue-filter";
import type { UnitId } from "~/domain/ids";
import { type TestApp, testApp } from "~/testing/test-app";
import { queueRows } from "~db/queries/bench-queue.server";
import { clocksAreOld } from "./clock.server";
import { benchStrip, viewQueue } from "./queue.server";

let t: TestApp;
let ctx: Awaited<ReturnType<TestApp["store"]>>;
const filterOf = (query = "") => queueFilterOf(new URLSearchParams(query));
const codes = async (query = "", after: string | null = null) =>
  (await viewQueue(ctx, { filter: filterOf(query), after })).items.map((item) => item.code);

interface Wish {
  code: string;
  loss?: number;
  due?: string;
  why?: string;
  state?: string;
  route?: string;
  type?: string;
  sku?: string;
}

async function put(...wishes: Wish[]) {
  for (const {
    code,
    loss = 0,
    due = "9999-12-31",
    why = null,
    state = "graded",
    route = "full_price",
    type = "Shoes",
    sku = "SKU-1",
  } of wishes)
    await t.database
      .sql`insert into units (store_id, unit_id, code, source, sku, title, product_type, currency, sold_minor, state, grade, received_at, due_on, due_why, best_route,
      worth_minor, loss_minor, clocked_on)
      values (${ctx.storeId}, ${`unt_${code}`}, ${code}, 'return', ${sku}, 'Blue kurta', ${type}, 'INR', 45000, ${state}, 'A', ${t.clock.now()}, ${due}, ${why}, ${route}, 40000, ${loss},
      '2026-06-01 000000')`;
}

beforeEach(async () => {
  t = await testApp();
  ctx = await t.store("queue.myshopify.com");
});

describe("the queue", () => {
  test("begins with what loses most until tomorrow, then what must leave soonest; what has left is not in it", async () => {
    await put(
      { code: "A", loss: 10, due: "2026-06-20", why: "vendor" },
      { code: "B", loss: 900 },
      { code: "C", loss: 10, due: "2026-06-02", why: "season" },
      { code: "D", loss: 10 },
      { code: "E", loss: 5_000, state: "gone" },
      { code: "F", loss: 5_000, state: "void" },
    );
    const view = await viewQueue(ctx, { filter: filterOf(), after: null });
    expect(view.items.map((item) => item.code)).toEqual(["B", "C", "A", "D"]);
    expect(view.items[1]).toMatchObject({ dueOn: "2026-06-02", dueWhy: "season", lossMinor: 10, worthMinor: 40_000, currency: "INR" });
    expect(view.items[0]).toMatchObject({ dueOn: null, proposed: { disposition: "restock" } });
    expect(view).toMatchObject({ next: null, count: { value: 4, capped: false }, today: "2026-06-01", seesWorth: true });
    const neighbour = await t.store("neighbour.myshopify.com");
    expect((await viewQueue(neighbour, { filter: filterOf(), after: "unt_B" })).items).toEqual([]);
  });

  test("is narrowed by deadline, state, way out, product type and code, each from the address", async () => {
    await put(
      { code: "LATE", due: "2026-05-31", why: "vendor", state: "routed", route: "vendor_credit" },
      { code: "NOW", due: "2026-06-01", why: "expiry", type: "Creams" },
      { code: "WEEK", due: "2026-06-07", why: "season", state: "here" },
      { code: "NEXT", due: "2026-06-08", why: "season", sku: "SKU-2" },
      { code: "NEVER" },
    );
    expect(await codes("due=overdue")).toEqual(["LATE"]);
    expect(await codes("due=today")).toEqual(["NOW"]);
    expect(await codes("due=week")).toEqual(["NOW", "WEEK"]);
    expect(await codes("state=here")).toEqual(["WEEK"]);
    expect(await codes("route=vendor_credit")).toEqual(["LATE"]);
    expect(await codes("type=creams")).toEqual(["NOW"]);
    expect(await codes("q=SKU-2")).toEqual(["NEXT"]);
    expect(await codes("q=never")).toEqual(["NEVER"]);
    expect(await codes("due=someday&state=gone&route=x")).toHaveLength(5);
    const { spans } = await viewQueue(ctx, { filter: filterOf("due=today"), after: null });
    expect(spans).toMatchObject({ all: { value: 5 }, overdue: { value: 1 }, today: { value: 1 }, week: { value: 2 } });
    expect(await benchStrip(ctx)).toEqual({
      ...{ today: { value: 1, capped: false }, overdue: { value: 1, capped: false }, loss: [] },
    });
  });

  test("warehouse hands see the order, never an amount, nor one in an address", async () => {
    await put({ code: "A", loss: 123_456 }, { code: "B", loss: 10 });
    const hand = await t.store("queue.myshopify.com", { actor: "staff:stf_1", role: "warehouse" });
    const view = await viewQueue(hand, { filter: filterOf(), after: null });
    expect(view).toMatchObject({ seesWorth: false, items: [{ code: "A", lossMinor: null, worthMinor: null }, { code: "B" }] });
    expect(JSON.stringify(view)).not.toMatch(/123456|40000|45000/);
    expect((await benchStrip(hand)).loss).toBeNull();
    expect((await benchStrip(ctx)).loss).toEqual([{ currency: "INR", minor: 123_466, units: 2 }]);
  });

  test("of more than ten thousand: every unit stands on one page, counts say that there are more, one index is read in order", async () => {
    await t.database
      .sql`insert into units (store_id, unit_id, code, source, sku, title, currency, sold_minor, state, received_at, loss_minor, due_on, clocked_on)
      select ${ctx.storeId}, 'unt_' || lpad(i::text, 6, '0'), 'U-' || i, 'rto', 'S', 'Scarf', 'INR', 100, case when i % 2 = 0 then 'gone' else 'here' end, now(),
        (i % 7) * 100, case when i % 3 = 0 then '2026-06-01' else '9999-12-31' end, '2026-06-01 000000' from generate_series(1, 20200) i`;
    await t.database.sql.unsafe("analyze units");
    const first = await viewQueue(ctx, { filter: filterOf(), after: null });
    expect(first.count).toEqual({ value: 10_000, capped: true });
    expect(first.spans.today).toEqual({ value: 3_367, capped: false });
    const second = await viewQueue(ctx, { filter: filterOf(), after: first.next });
    const all = await t.database.sql<
      { code: string }[]
    >`select code from units where state = 'here' order by loss_minor desc, due_on, unit_id limit 100`;
    expect([...first.items, ...second.items].map((item) => item.code)).toEqual(all.map((row) => row.code));
    // Deep in the list, where everything before has to be passed by.
    const from = { unitId: "unt_019999" as UnitId, queueRank: 0, dueOn: "9999-12-31" };
    for (const place of [null, from]) {
      const plan = await ctx.transact(async (tx) => {
        const query = queueRows(tx, { filter: filterOf(), today: "2026-06-01", limit: 51, from: place });
        const rows = await tx.db.execute(sql`explain ${query.getSQL()}`);
        return (rows as unknown as Record<string, string>[]).map((row) => Object.values(row)[0]).join("\n");
      });
      expect(plan).toMatch(/Index Scan using units_queue/);
      expect(plan).not.toMatch(/Sort|Seq Scan/);
      if (place) expect(plan).toMatch(/Index Cond: .*ROW/);
    }
  });
});

test("clocks that are old are renewed by one job, however often that is said", async () => {
  await put({ code: "A", loss: 1 });
  await ctx.transact((tx) => clocksAreOld(tx, ctx.now()));
  await ctx.transact((tx) => clocksAreOld(tx, ctx.now()));
  expect(t.jobs).toHaveLength(1);
  await t.drain();
  const [row] = await t.database.sql`select clocked_on, loss_minor, version from units`;
  expect(row).toMatchObject({ clocked_on: "2026-06-01 000002", version: 1 });
});
