import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createApp } from "~/application/app.server";
import type { App, Ctx } from "~/application/ctx";
import { testApp } from "~/testing/test-app";
import { bossQueue, createBoss, prepareQueues } from "./boss.server";
import { bossDeadLetters } from "./dead-letters.server";
import { defineJob, type JobDefinition } from "./define";
import { startWorkers } from "./work.server";

const ran: string[] = [];
let failing = true;
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
] as unknown as JobDefinition<unknown>[];

let app: App;
let boss: PgBoss;
let one: Ctx;
let two: Ctx;
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

  test("workers run due jobs for their store; a dead one can be seen and replayed by its store alone", async () => {
    await one.transact(async (tx) => tx.enqueue([{ name: "test.fail", payload: {} }]));
    await startWorkers(boss, app, definitions, []);
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
});
