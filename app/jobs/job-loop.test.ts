import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createApp } from "~/application/app.server";
import type { Ctx } from "~/application/ctx";
import { testApp } from "~/testing/test-app";
import { bossQueue, createBoss, prepareQueues } from "./boss.server";
import { defineJob, type JobDefinition } from "./define";
import { startWorkers } from "./work.server";

const endless = (name: string, timeoutSeconds: number) =>
  defineJob({ name, payload: z.object({}), attempts: 3, timeoutSeconds, run: () => new Promise<never>(() => {}) });
const definitions = [endless("test.late", 1), endless("test.endless", 600)] as unknown as JobDefinition<unknown>[];

let boss: PgBoss;
let ctx: Ctx;
let workers: { stop(): Promise<void> };
beforeAll(async () => {
  const t = await testApp();
  await t.database.sql.unsafe("drop schema if exists pgboss cascade");
  boss = createBoss(t.database, t.app.log, false);
  await boss.start();
  await prepareQueues(boss, definitions, []);
  const app = createApp({ ...t.app, jobs: bossQueue(boss) });
  ctx = app.forStore((await t.store("one.myshopify.com")).storeId, "system");
  await ctx.transact(async (tx) => tx.enqueue(definitions.map(({ name }) => ({ name, payload: {} }))));
  workers = await startWorkers(boss, app, definitions, []);
});
afterAll(() => boss.stop({ graceful: false }));

const job = async (name: string) => {
  const [found] = await boss.findJobs<object>(name, {});
  return { state: found?.state, output: found?.output };
};

test("a job that takes too long is tried again, and holds no slot", async () => {
  await expect.poll(() => job("test.late"), { timeout: 20_000 }).toEqual({ state: "retry", output: { code: "job_timeout" } });
});

test("a worker that is told to stop gives back what it still runs: nothing waits for it to expire", async () => {
  await expect.poll(async () => (await job("test.endless")).state, { timeout: 20_000 }).toBe("active");
  await workers.stop();
  expect(await job("test.endless")).toEqual({ state: "retry", output: { code: "worker_stopped" } });
}, 40_000);
