import { beforeEach, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "~/testing/test-app";
import { listOutbox } from "~db/queries/outbox.server";
import { storesWithDueOutbox } from "~db/queries/system/due.server";
import { outboxStates } from "~db/schema/records";
import type { Ctx } from "../ctx";
import { abandonOutbox } from "./abandon-outbox.server";
import { backoffSeconds, deliverOutbox } from "./deliver-outbox.server";
import { retryOutbox } from "./retry-outbox.server";

let t: TestApp;
let ctx: Ctx;
beforeEach(async () => {
  t = await testApp();
  ctx = await t.store("outbox.myshopify.com");
});

const rows = () => ctx.transact((tx) => listOutbox(tx, outboxStates, null, 50));
const say = (dedupeKey: string, more: { returnId?: string; kind?: string } = {}) =>
  ctx.transact((tx) =>
    tx.say([{ kind: more.kind ?? "nobody.knows", dedupeKey, payload: {}, ...(more.returnId ? { returnId: more.returnId } : {}) }]),
  );

describe("the outbox", () => {
  test("saying the same thing twice is one row and one job", async () => {
    await say("a");
    await say("a");
    expect(await rows()).toHaveLength(1);
    expect(t.jobs).toHaveLength(1);
  });

  test("a rolled-back change leaves neither row nor job", async () => {
    await expect(
      ctx.transact(async (tx) => {
        await tx.say([{ kind: "nobody.knows", dedupeKey: "gone", payload: {} }]);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await rows()).toEqual([]);
    expect(t.jobs).toEqual([]);
  });

  test("a refused message is stuck, with a code, until a person decides", async () => {
    await say("a");
    await t.drain();
    const [row] = await rows();
    expect(row).toMatchObject({ state: "stuck", errorCode: "unknown_message", attempts: 1 });
    await retryOutbox(ctx, { outboxId: row?.outboxId ?? "" });
    await t.drain();
    expect((await rows())[0]).toMatchObject({ state: "stuck", attempts: 2 });
    await abandonOutbox(ctx, { outboxId: row?.outboxId ?? "" });
    expect((await rows())[0]?.state).toBe("abandoned");
    await expect(abandonOutbox(ctx, { outboxId: row?.outboxId ?? "" })).rejects.toMatchObject({ code: "already_sent" });
  });

  test("messages of one return wait for each other; other returns and mails do not", async () => {
    await say("1", { returnId: "ret_a" });
    t.clock.advance(1);
    await say("2", { returnId: "ret_a" });
    await say("3", { returnId: "ret_b" });
    await t.drain();
    const states = Object.fromEntries((await rows()).map((row) => [row.dedupeKey, row.state]));
    expect(states).toEqual({ "1": "stuck", "2": "pending", "3": "stuck" });
  });

  test("a message behind a stuck one is no reason to look again and again", async () => {
    await say("1", { returnId: "ret_a" });
    t.clock.advance(1);
    await say("2", { returnId: "ret_a" });
    await t.drain();
    expect(await deliverOutbox(ctx)).toEqual({ handled: 0, nextInSeconds: null });
    t.clock.advance(3600);
    expect(await storesWithDueOutbox(t.database, t.clock.now(), 10)).toEqual([]);
    const stuck = (await rows()).find((row) => row.dedupeKey === "1");
    await abandonOutbox(ctx, { outboxId: stuck?.outboxId ?? "" });
    expect(await storesWithDueOutbox(t.database, t.clock.now(), 10)).toEqual([ctx.storeId]);
  });

  test("a store that removed the app is left alone", async () => {
    await say("1");
    await t.database.sql`update stores set uninstalled_at = now()`;
    expect(await storesWithDueOutbox(t.database, t.clock.now(), 10)).toEqual([]);
    expect(await deliverOutbox(ctx)).toEqual({ handled: 0, nextInSeconds: null });
    expect((await rows())[0]).toMatchObject({ state: "pending", attempts: 0 });
  });

  test("what was given up is not sent after all", async () => {
    await say("1");
    await t.drain();
    const outboxId = (await rows())[0]?.outboxId ?? "";
    await abandonOutbox(ctx, { outboxId });
    await expect(retryOutbox(ctx, { outboxId })).rejects.toMatchObject({ code: "given_up" });
  });

  test("a message of a dead sender is taken again after its lease, not before", async () => {
    await say("a");
    await ctx.transact((tx) =>
      tx.db.execute(`update outbox set state = 'sending', run_at = '${new Date(t.clock.now().getTime() + 60_000).toISOString()}'`),
    );
    await t.drain();
    expect((await rows())[0]).toMatchObject({ state: "sending", attempts: 0 });
    t.clock.advance(120);
    await t.drain();
    expect((await rows())[0]).toMatchObject({ state: "stuck", attempts: 1 });
  });

  test("a neighbour's message is not found", async () => {
    await say("a");
    const [row] = await rows();
    const other = await t.store("other.myshopify.com");
    await expect(retryOutbox(other, { outboxId: row?.outboxId ?? "" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("waits grow and end at an hour", () => {
    expect([1, 2, 3, 20].map(backoffSeconds)).toEqual([5, 10, 20, 3600]);
  });
});
