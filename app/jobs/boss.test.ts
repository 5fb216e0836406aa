import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createApp } from "~/application/app.server";
import type { App, Ctx } from "~/application/ctx";
import { testApp } from "~/testing/test-app";
import { bossQueue, createBoss, prepareQueues } from "./boss.server";
import { bossDeadLetters } from "./dead-letters.server";
import { defineJob, type JobDefinition } from "./define";
import { runSchedule, startWorkers } from "./work.server";

const ran: string[] = [];
let failing = true;
/** Jobs of the flood under way, by store; they end when the gate opens. */
const under = new Map<string, number>();
let most = 0;
let openGate = () => {};
const gate = new Promise<void>((resolve) => {
  openGate = resolve;
});
const definitions = [
  defineJob({
    name: "test.note",
    payload: z.object({ word: z.string() }),
    attempts: 1,
    timeoutSeconds: 30,
    run: async (ctx, payload) => {
      ran.push(`${ctx.storeId.slice(-3)}:${payload.word}`);
      return { done: true };
    },
  }),
  defineJob({
    name: "test.fail",
    payload: z.object({}),
    attempts: 1,
    timeoutSeconds: 30,
    run: async () => {
      if (failing) throw new TypeError("broken");
      ran.push("mended");
      return { done: true };
    },
  }),
  defineJob({
    name: "test.flood",
    payload: z.object({ n: z.number() }),
    attempts: 1,
    timeoutSeconds: 60,
    run: async (ctx) => {
      const now = (under.get(ctx.storeId) ?? 0) + 1;
      under.set(ctx.storeId, now);
      if (ctx.storeId === one.storeId) {
        most = Math.max(most, now);
        await gate;
      }
      return { done: true };
    },
  }),
] as unknown as JobDefinition<unknown>[];

let app: App;
let boss: PgBoss;
let one: Ctx;
let two: Ctx;
let workers: { stop(): Promise<void> };
beforeAll(async () => {
  const t = await testApp();
  await t.database.sql.unsafe("drop schema if exists pgboss cascade");
  boss = createBoss(t.database, t.app.log, false);
  await boss.start();
  await prepareQueues(boss, definitions, []);
  app = createApp({ ...t.app, jobs: bossQueue(boss), deadLetters: bossDeadLetters(boss) });
  one = app.forStore((await t.store("one.myshopify.com")).storeId, "system");
  two = app.forStore((await t.store("two.myshopify.com")).storeId, "system");
});
afterAll(async () => {
  await workers.stop();
  await boss.stop({ graceful: false });
});

const waiting = async (name: string) => (await boss.findJobs(name, { queued: true })).length;

describe("the queue", () => {
  test("a job commits with the change that caused it, or not at all", async () => {
    await expect(
      one.transact(async (tx) => {
        tx.enqueue([{ name: "test.note", payload: { word: "lost" } }]);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await waiting("test.note")).toBe(0);
    await one.transact(async (tx) => tx.enqueue([{ name: "test.note", payload: { word: "a" } }]));
    expect(await waiting("test.note")).toBe(1);
  });

  test("the same waiting job collapses, per store and key; a delayed one does not absorb one due now", async () => {
    const order = { name: "test.note", payload: { word: "a" } };
    await one.transact(async (tx) => tx.enqueue([order, order]));
    expect(await waiting("test.note")).toBe(1);
    await two.transact(async (tx) => tx.enqueue([order]));
    expect(await waiting("test.note")).toBe(2);
    await one.transact(async (tx) => tx.enqueue([{ ...order, key: "later", afterSeconds: 3600 }]));
    expect(await waiting("test.note")).toBe(3);
  });

  test("what it complains of is logged by its code alone, and what a schedule throws is kept as one", async () => {
    const lines: unknown[] = [];
    const log = { ...app.log, error: (facts: Record<string, unknown>) => void lines.push(facts) };
    const failure = new Error("Failed query: params: Asha Rao", { cause: Object.assign(new Error("Asha Rao"), { code: "23505" }) });
    const quiet = createBoss(app.database, log, false);
    quiet.emit("error", failure);
    const schedule = { name: "test.clock", cron: "* * * * *", run: () => Promise.reject(failure) };
    await expect(runSchedule({ ...app, log }, schedule)).rejects.toThrow(/^db_23505$/);
    expect(lines).toEqual([{ code: "db_23505" }, { schedule: "test.clock", code: "db_23505" }]);
  });

  test("workers run due jobs for their store; a dead one can be seen and replayed by its store alone", async () => {
    await one.transact(async (tx) => tx.enqueue([{ name: "test.fail", payload: {} }]));
    workers = await startWorkers(boss, app, definitions, []);
    await expect
      .poll(() => [...ran].sort(), { timeout: 20_000 })
      .toEqual([`${one.storeId.slice(-3)}:a`, `${two.storeId.slice(-3)}:a`].sort());
    await expect.poll(() => app.deadLetters.list(one.storeId).then((list) => list.length), { timeout: 20_000 }).toBe(1);
    const [letter] = await app.deadLetters.list(one.storeId);
    expect(letter).toMatchObject({ job: "test.fail", code: "bug_TypeError", payload: {} });
    expect(await app.deadLetters.list(two.storeId)).toEqual([]);
    expect(await app.deadLetters.replay(two.storeId, letter?.id ?? "")).toBe(false);
    failing = false;
    expect(await app.deadLetters.replay(one.storeId, letter?.id ?? "")).toBe(true);
    await expect.poll(() => ran.includes("mended"), { timeout: 20_000 }).toBe(true);
    expect(await app.deadLetters.list(one.storeId)).toEqual([]);
  });

  test("one store's flood takes a part of the workers only: another store's jobs run while it lasts", async () => {
    const flood = (n: number) => ({ name: "test.flood", payload: { n } });
    await one.transact(async (tx) => tx.enqueue(Array.from({ length: 40 }, (_, n) => flood(n))));
    await expect.poll(() => under.get(one.storeId) ?? 0, { timeout: 20_000 }).toBeGreaterThan(0);
    await two.transact(async (tx) => tx.enqueue([flood(1), flood(2), flood(3)]));
    await expect.poll(() => under.get(two.storeId) ?? 0, { timeout: 20_000 }).toBe(3);
    // All of the other store's are done; of the flood one has so much as begun.
    expect(most).toBe(1);
    expect(await waiting("test.flood")).toBe(39);
    // A twin may be asked for while its like runs, also when more of the same store is due: nothing is handed back into its place.
    await one.transact(async (tx) => tx.enqueue([flood(0)]));
    expect(await waiting("test.flood")).toBe(40);
    openGate();
    await expect.poll(() => waiting("test.flood"), { timeout: 60_000 }).toBe(0);
    await expect
      .poll(async () => (await boss.findJobs("test.flood", {})).filter((job) => job.state !== "completed"), { timeout: 20_000 })
      .toEqual([]);
  }, 120_000);
});
