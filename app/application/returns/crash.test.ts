import { describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { findReturn, listReturnLines, listReturnsOfOrder } from "~db/queries/returns.server";
import { listRefunds } from "~db/queries/returns-order.server";
import type { Ctx } from "../ctx";
import { deliverOutbox } from "../outbox/deliver-outbox.server";
import { approveReturn } from "./approve-return.server";
import { askForReturn } from "./ask-for-return.server";
import { receiveReturn } from "./receive-return.server";
import { settleReturn } from "./settle-return.server";

/** The process is gone: nothing after it runs, not even error handling, until it is started again. */
class Killed extends Error {}

/** Counts the points where a process can die and dies at one of them. */
interface Reaper {
  steps: string[];
  dieAt: number;
  dead: boolean;
  pass(step: string): void;
}

function reaper(dieAt: number): Reaper {
  const own: Reaper = {
    steps: [],
    dieAt,
    dead: false,
    pass(step) {
      if (own.dead) throw new Killed(step);
      own.steps.push(step);
      if (own.steps.length - 1 === own.dieAt) {
        own.dead = true;
        throw new Killed(step);
      }
    },
  };
  return own;
}

/** The same store through a process that may die before and after each commit. */
function mortal(ctx: Ctx, death: Reaper): Ctx {
  return {
    ...ctx,
    transact: async (work) => {
      death.pass("before commit");
      const result = await ctx.transact(work);
      death.pass("after commit");
      return result;
    },
  };
}

interface World {
  t: TestApp;
  fake: FakePlatform;
  ctx: Ctx;
  death: Reaper;
}

/** One whole return, each step repeated by its caller after a death, as shoppers and staff do. */
async function live(world: World): Promise<string> {
  const { t, ctx, death } = world;
  const order = "gid://fake/Order/1";
  const until = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let tries = 0; ; tries++) {
      try {
        t.clock.advance(1);
        return await work();
      } catch (error) {
        if (!(error instanceof Killed) || tries > 0) throw error;
        death.dead = false;
        // Longer than a lease and any wait, so that what the dead process held is free again.
        t.clock.advance(7200);
      }
    }
  };
  const deliver = () => until(() => deliverOutbox(ctx));
  const ask = () =>
    askForReturn(ctx, {
      asker: { source: "shopper", shopperExternalId: "gid://fake/Customer/7" },
      orderExternalId: order,
      requestKey: "crash-key-1",
      lines: [{ lineId: `${order}/kurta`, quantity: 2, reasonId: "reason-1", note: "", photoIds: [] }],
      resolution: "refund",
      locale: "en",
    });
  const { returnId } = await until(ask);
  await deliver();
  await until(() => approveReturn(ctx, { returnId })).catch(onlyRepeated);
  await deliver();
  await until(async () => {
    const lines = await ctx.transact((tx) => listReturnLines(tx, [returnId]));
    await receiveReturn(ctx, {
      returnId,
      lines: lines.map((line) => ({ returnLineId: line.returnLineId, receivedQuantity: line.quantity, inspection: "passed" })),
    });
  }).catch(onlyRepeated);
  await until(() => settleReturn(ctx, { returnId, to: "original" })).catch(onlyRepeated);
  await deliver();
  // Whatever waited for a lease or a backoff is due by now.
  t.clock.advance(7200);
  await deliver();
  return returnId;
}

/** The step had been committed before the process died: its repetition is refused, which is right. */
function onlyRepeated(error: unknown): void {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "illegal_transition") throw error;
}

async function run(dieAt: number): Promise<Reaper> {
  const fake = fakePlatform();
  const t = await testApp({ platforms: { shopify: fake.platform } });
  const immortal = await t.store("crash.myshopify.com");
  await anOrder(immortal, fake);
  const death = reaper(dieAt);
  fake.around.before = (call) => death.pass(`before ${call}`);
  fake.around.after = (call) => death.pass(`after ${call}`);
  const returnId = await live({ t, fake, ctx: mortal(immortal, death), death });
  death.dead = false;
  const at = `died at ${dieAt}: ${death.steps[dieAt] ?? "nowhere"}`;
  const row = await immortal.transact((tx) => findReturn(tx, returnId));
  expect(row, at).toMatchObject({ request: "closed", resolution: "settled", settledMinor: 199_999 });
  expect(fake.returns.size, at).toBe(1);
  expect(
    fake.refunds.map((refund) => refund.amount.minor),
    at,
  ).toEqual([199_999]);
  const kept = await immortal.transact(async (tx) => ({
    returns: await listReturnsOfOrder(tx, row?.orderId ?? ""),
    refunds: row ? await listRefunds(tx, row.orderId) : [],
  }));
  expect([kept.returns.length, kept.refunds.length], at).toEqual([1, 1]);
  // A mail may be repeated after a death, but then under the same Message-ID.
  expect(new Set(t.mails.map((mail) => mail.key)).size, at).toBe(5);
  return death;
}

describe("a process that dies", () => {
  test("at any call or commit: the return is never lost and paid exactly once", { timeout: 300_000 }, async () => {
    const quiet = await run(-1);
    expect(quiet.steps.filter((step) => step.includes("settleReturn"))).toEqual(["before settleReturn", "after settleReturn"]);
    expect(quiet.steps.length).toBeGreaterThan(50);
    for (let dieAt = 0; dieAt < quiet.steps.length; dieAt++) await run(dieAt);
  });
});
