import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type CountedEnd, countedEnd, fadedBy } from "~/domain/risk/counting";
import { addDays } from "~/domain/time";
import { rebuildEvidenceJob } from "~/jobs/evidence.rebuild.server";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { loadEvidenceState } from "~db/queries/evidence-states.server";
import { loadOrdersWithLines } from "~db/queries/risk.server";
import type { Ctx } from "../../ctx";
import { markOutcome } from "../../orders/mark-outcome.server";
import { mirrorOrders } from "../../orders/mirror-orders.server";
import { redactShopper } from "../../privacy/redact-shopper.server";
import { countOutcomes } from "../count-outcomes.server";
import { evidenceKeysOf } from "../order-facts.server";
import { matureReturns } from "./mature-returns.server";
import { rebuildEvidence, stepEvidenceRebuild } from "./rebuild-evidence.server";
import { startEvidenceRebuild } from "./start-rebuild.server";

const start = new Date("2026-06-01T06:00:00Z");
let t: TestApp;
let ctx: Ctx;

beforeAll(async () => {
  t = await testApp({ platforms: { shopify: fakePlatform().platform }, at: start });
});

const people = ["Asha", "Ravi", "Meena"];
const snapshot = (i: number, version: number, over: { pin?: string; sku?: string; tags?: string[] } = {}) => {
  const name = people[i % people.length] ?? "";
  const email = `${name.toLowerCase()}@example.com`;
  const shown = aSnapshot({
    ...{
      externalId: `${i}`,
      placedAt: addDays(start, -1 - (i % 4)),
      updatedAt: new Date(addDays(start, -1 - (i % 4)).getTime() + version * 1000),
    },
    ...{ shopper: { externalId: `c-${name}`, name, email, phone: null }, email, tags: over.tags ?? [] },
  });
  return {
    ...shown,
    address: shown.address && { ...shown.address, line1: `${i % people.length} Temple Road`, postalCode: over.pin ?? "411001" },
    lines: shown.lines.map((line) => ({ ...line, sku: over.sku ?? line.sku })),
  };
};

type Tallies = Record<string, number[]>;

/** The tallies that are looked at, faded to now; in one unit, so that sums of fractions compare. */
async function tallies(of = ctx): Promise<Tallies> {
  const { generation } = await of.transact((tx) => loadEvidenceState(tx));
  const rows = await t.database.sql`
    select kind, key, rto, delivered, returned, kept, changed_at from risk_tallies where store_id = ${of.storeId} and generation = ${generation}`;
  return Object.fromEntries(
    rows.map((row) => {
      const left = fadedBy(t.clock.now().getTime() - row.changed_at.getTime());
      return [`${row.kind}|${row.key}`, [row.rto, row.delivered, row.returned, row.kept].map((count) => Number(count) * left)];
    }),
  );
}

/** The same by its definition: every order's end, added up one by one. */
async function expected(): Promise<Tallies> {
  const ids = await t.database.sql<{ order_id: string }[]>`select order_id from orders where store_id = ${ctx.storeId}`;
  const asked = await t.database.sql<{ order_id: string }[]>`
    select order_id from returns where store_id = ${ctx.storeId} and request <> 'cancelled'`;
  const { loaded, days } = await ctx.transact(async (tx) => ({
    loaded: await loadOrdersWithLines(
      tx,
      ids.map((row) => row.order_id),
    ),
    days: (await loadEvidenceState(tx)).returnDays ?? 35,
  }));
  const all: Tallies = {};
  for (const { order, lines } of loaded) {
    const returns = { asked: asked.some((row) => row.order_id === order.orderId), days };
    const end: CountedEnd | null = countedEnd(order, evidenceKeysOf(order, lines), returns, t.clock.now());
    if (!end) continue;
    const left = fadedBy(t.clock.now().getTime() - end.endedAt.getTime());
    for (const [kind, key] of end.keys) {
      all[`${kind}|${key}`] ??= [0, 0, 0, 0];
      const counts = all[`${kind}|${key}`] ?? [];
      for (const [place, name] of ["rto", "delivered", "returned", "kept"].entries())
        if (end.outcome === name || end.returnEnd === name) counts[place] = (counts[place] ?? 0) + left;
    }
  }
  return all;
}

function same(found: Tallies, wanted: Tallies): void {
  expect(Object.keys(found).sort()).toEqual(Object.keys(wanted).sort());
  for (const [key, counts] of Object.entries(wanted))
    for (const [place, count] of counts.entries()) expect(found[key]?.[place], `${key} ${place}`).toBeCloseTo(count, 6);
}

const idOf = async (i: number) => {
  const [row] = await t.database.sql<{ order_id: string }[]>`
    select order_id from orders where store_id = ${ctx.storeId} and external_id = ${String(i)}`;
  return row?.order_id ?? "";
};
const place = (snapshots: Parameters<typeof mirrorOrders>[2]) => ctx.transact((tx) => mirrorOrders(ctx, tx, snapshots, "webhook"));
const ask = async (i: number, request = "requested") => {
  const id = await idOf(i);
  await t.database.sql`
    insert into returns (store_id, return_id, order_id, name, source, request_key, request, parcel, resolution, wants, currency, quoted_minor, settings_version, requested_at)
    values (${ctx.storeId}, ${`ret_${i}`}, ${id}, ${`R-${i}`}, 'shopper', ${`k${i}`}, ${request}, 'none', 'open', 'refund', 'INR', 0, 1, ${t.clock.now()})
    on conflict (store_id, return_id) do update set request = excluded.request`;
};

let stores = 0;
const nextStore = async () => {
  ctx = await t.store(`evidence${stores++}.myshopify.com`);
};

const op = fc.oneof(
  fc.record({ do: fc.constant("mark" as const), order: fc.nat(5), outcome: fc.constantFrom("rto", "delivered", "unknown") }),
  fc.record({ do: fc.constant("place" as const), order: fc.nat(7), pin: fc.constantFrom("411001", "800020"), tag: fc.boolean() }),
  fc.record({ do: fc.constant("days" as const), days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant("again" as const), orders: fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }) }),
  fc.record({ do: fc.constant("ask" as const), order: fc.nat(5), back: fc.boolean() }),
  fc.record({ do: fc.constant("erase" as const), person: fc.nat(2) }),
  fc.record({ do: fc.constant("mature" as const) }),
  fc.record({ do: fc.constant("start" as const) }),
  fc.record({ do: fc.constant("step" as const), orders: fc.integer({ min: 1, max: 4 }) }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

async function apply(one: Op, version: number): Promise<void> {
  switch (one.do) {
    case "mark":
      return markOutcome(ctx, { orderId: await idOf(one.order), outcome: one.outcome });
    case "place":
      return void (await place([snapshot(one.order, version, { pin: one.pin, tags: one.tag ? ["vip"] : [] })]));
    case "days":
      return t.clock.advance(one.days * 86_400);
    case "again": {
      const ids = await Promise.all(one.orders.map(idOf));
      return ctx.transact((tx) => countOutcomes(ctx, tx, ids));
    }
    case "ask":
      return ask(one.order, one.back ? "cancelled" : "requested");
    case "erase": {
      const shopperExternalId = `c-${people[one.person]}`;
      const about = { kind: "redact-shopper" as const, shopperExternalId, email: null, phone: null, orderExternalIds: [] };
      return ctx.transact((tx) => redactShopper(ctx, tx, about, t.clock.now()));
    }
    case "mature":
      return void (await matureReturns(ctx));
    case "start":
      return void (await startEvidenceRebuild(ctx));
    case "step":
      return void (await stepEvidenceRebuild(ctx, one.orders));
  }
}

test("counted one by one or anew, in any order, twice, corrected, erased, with a rebuild under way: the same numbers", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 10, maxLength: 30 }), async (ops) => {
      t.clock.set(start);
      await nextStore();
      await place([0, 1, 2, 3, 4, 5].map((i) => snapshot(i, 0, { pin: i % 2 ? "800020" : "411001" })));
      for (const [i, one] of ops.entries()) await apply(one, i + 1);
      await matureReturns(ctx);
      same(await tallies(), await expected());
      // Whatever was under way comes to its end, and counted anew once more it is the same again.
      await rebuildEvidence(ctx);
      same(await tallies(), await expected());
      await startEvidenceRebuild(ctx);
      expect((await rebuildEvidence(ctx)).phase).toBe("idle");
      same(await tallies(), await expected());
    }),
    { numRuns: 12, seed: 4, endOnFailure: true },
  );
});

describe("a rebuild", () => {
  beforeEach(async () => {
    t.clock.set(start);
    t.jobs.splice(0);
    await nextStore();
    await place(Array.from({ length: 9 }, (_, i) => snapshot(i, 0)));
    for (let i = 0; i < 6; i++) await markOutcome(ctx, { orderId: await idOf(i), outcome: i < 2 ? "rto" : "delivered" });
  });

  test("puts damaged counts right; until it is done the old ones are looked at, and a neighbour's are left alone", async () => {
    const neighbour = await t.store("evidence-neighbour.myshopify.com");
    await neighbour.transact(async (tx) => void (await mirrorOrders(neighbour, tx, [snapshot(0, 0)], "webhook")));
    const [theirs] = await t.database.sql`select order_id from orders where store_id = ${neighbour.storeId}`;
    await markOutcome(neighbour, { orderId: String(theirs?.order_id), outcome: "rto" });
    const before = await tallies(neighbour);
    await t.database.sql`update risk_tallies set rto = rto + 7 where store_id = ${ctx.storeId} and kind = 'pin'`;
    await startEvidenceRebuild(ctx);
    expect(await stepEvidenceRebuild(ctx, 4)).toMatchObject({ phase: "walking", ordersWalked: 4, ordersTotal: 9 });
    expect((await tallies())["pin|411001"]?.[0]).toBe(9);
    await t.drain();
    same(await tallies(), await expected());
    expect((await tallies())["pin|411001"]).toEqual([2, 4, 0, 0]);
    expect(await tallies(neighbour)).toEqual(before);
    const left = await t.database.sql`select distinct generation from risk_tallies where store_id = ${ctx.storeId}`;
    expect(left.map((row) => row.generation)).toEqual([1]);
    expect(await ctx.transact((tx) => loadEvidenceState(tx))).toMatchObject({ phase: "idle", ordersWalked: 9, endsCounted: 6 });
  });

  test("killed in the middle of a step it goes on where it was, and nothing counts twice", async () => {
    await startEvidenceRebuild(ctx);
    await stepEvidenceRebuild(ctx, 4);
    const killed: Ctx = {
      ...ctx,
      transact: (work) =>
        ctx.transact(async (tx) => {
          await work(tx);
          throw new Error("killed");
        }),
    };
    await expect(stepEvidenceRebuild(killed, 4)).rejects.toThrow("killed");
    await expect(rebuildEvidenceJob.run(killed, {})).rejects.toThrow("killed");
    expect(await ctx.transact((tx) => loadEvidenceState(tx))).toMatchObject({ phase: "walking", ordersWalked: 4 });
    expect(await rebuildEvidenceJob.run(ctx, {})).toEqual({ done: true });
    same(await tallies(), await expected());
  });

  test("asked for twice it is one; several may step at once while ends stream in", async () => {
    await startEvidenceRebuild(ctx);
    expect(await startEvidenceRebuild(ctx)).toMatchObject({ building: 1, ordersWalked: 0 });
    const ids = await Promise.all([0, 3, 6, 7, 8].map(idOf));
    await Promise.all([
      stepEvidenceRebuild(ctx, 3),
      ...ids.map((orderId) => markOutcome(ctx, { orderId, outcome: "rto" })),
      stepEvidenceRebuild(ctx, 3),
      place([snapshot(20, 1), snapshot(1, 1, { pin: "800020" })]),
      rebuildEvidence(ctx),
    ]);
    expect((await rebuildEvidence(ctx)).generation).toBe(1);
    same(await tallies(), await expected());
    const started = await t.database
      .sql`select name from history where store_id = ${ctx.storeId} and name like 'evidence.%' order by event_id`;
    expect(started.map((row) => row.name)).toEqual(["evidence.rebuild-started", "evidence.rebuilt"]);
  });

  test("after people's hashes were made anew, counts stand under the new ones alone", async () => {
    await t.database.sql`
      update orders set phone_hash = md5('new' || phone_hash), email_hash = md5('new' || email_hash), address_hash = md5('new' || address_hash)
      where store_id = ${ctx.storeId}`;
    await startEvidenceRebuild(ctx);
    await t.drain();
    const hashes = await t.database.sql`
      select email_hash as h from orders where store_id = ${ctx.storeId} and outcome <> 'unknown' union select address_hash from orders
      where store_id = ${ctx.storeId} and outcome <> 'unknown'`;
    const kept = Object.keys(await tallies()).flatMap((key) => (/^(email|address)\|/.test(key) ? [key.replace(/^\w+\|/, "")] : []));
    expect(kept.sort()).toEqual(hashes.map((row) => row.h).sort());
    same(await tallies(), await expected());
  });
});

describe("returns after delivery", () => {
  test("count once the time to ask for one is over: returned or kept, each moved when a return comes late or is taken back", async () => {
    t.clock.set(start);
    await nextStore();
    await place([0, 1, 2, 3].map((i) => snapshot(i, 0)));
    for (const i of [0, 1, 2]) await markOutcome(ctx, { orderId: await idOf(i), outcome: "delivered" });
    await markOutcome(ctx, { orderId: await idOf(3), outcome: "rto" });
    await ask(0);
    await matureReturns(ctx);
    const all = async () => (await tallies())["store|all"]?.map((count) => Math.round(count * 100) / 100);
    expect(await all()).toEqual([1, 3, 0, 0]);
    t.clock.advance(40 * 86_400);
    expect(await matureReturns(ctx)).toBe(3);
    const left = Math.round(fadedBy(40 * 86_400_000) * 100) / 100;
    expect((await all())?.slice(2)).toEqual([left, Math.round(fadedBy(40 * 86_400_000) * 200) / 100]);
    await ask(1);
    await ask(0, "cancelled");
    await ask(2);
    expect(await matureReturns(ctx)).toBe(3);
    expect((await all())?.slice(2)).toEqual([Math.round(fadedBy(40 * 86_400_000) * 200) / 100, left]);
    expect(await matureReturns(ctx)).toBe(0);
    same(await tallies(), await expected());
  });

  test("where returns are asked for much later than was thought, all is counted anew by what was measured", async () => {
    t.clock.set(start);
    await nextStore();
    await place(Array.from({ length: 60 }, (_, i) => snapshot(i, 0)));
    for (let i = 0; i < 60; i++) await markOutcome(ctx, { orderId: await idOf(i), outcome: "delivered" });
    t.clock.advance(60 * 86_400);
    for (let i = 0; i < 55; i++) await ask(i);
    t.clock.advance(60 * 86_400);
    t.jobs.splice(0);
    await matureReturns(ctx);
    await t.drain();
    expect(await ctx.transact((tx) => loadEvidenceState(tx))).toMatchObject({ generation: 1, phase: "idle", returnDays: 60 });
    same(await tallies(), await expected());
  });
});
