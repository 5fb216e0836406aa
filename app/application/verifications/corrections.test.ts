import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import type { OrderCorrection } from "~/domain/orders/correction";
import type { PlatformConnection } from "~/ports/platform";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { orderIdOf } from "~db/queries/order-decision.server";
import { eraseRows } from "~db/queries/privacy.server";
import type { Ctx } from "../ctx";
import { holdOrder } from "../orders/hold-order.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { releaseOrder } from "../orders/release-order.server";
import { retryOutbox } from "../outbox/retry-outbox.server";
import { viewOrder } from "../views/view-order.server";
import { answerVerification } from "./answer-verification.server";
import { askVerification } from "./ask-verification.server";

let t: TestApp;
let ctx: Ctx;
let orderId: string;
let done: string[];
let written: OrderCorrection[];
/** What the next writing does instead of succeeding. */
let fault: (() => void) | null;
const nothing = { line1: null, line2: null, city: null, postalCode: null, phone: null, day: null, slot: null };

/** A platform that carries out what it is told and remembers it. */
async function open(can: { correctOrder: boolean }): Promise<void> {
  const fake = fakePlatform();
  fake.platform = { ...fake.platform, can: { ...fake.platform.can, ...can } };
  const connect = fake.platform.connect;
  const told: Partial<PlatformConnection> = {
    holdOrder: async () => void done.push("hold"),
    releaseOrder: async () => void done.push("release"),
    correctOrder: async (id, correction) => {
      done.push(`correct ${id}`);
      written.push(correction);
      const broken = fault;
      fault = null;
      broken?.();
    },
  };
  t = await testApp({ platforms: { shopify: { ...fake.platform, connect: async (domain) => ({ ...(await connect(domain)), ...told }) } } });
  ctx = await t.store("correct.myshopify.com");
  await ctx.transact((tx) => mirrorOrders(ctx, tx, [aSnapshot({ externalId: "o1" })], "webhook"));
  orderId = (await ctx.transact((tx) => orderIdOf(tx, "o1"))) ?? "";
  await t.drain();
}
beforeEach(async () => {
  done = [];
  written = [];
  fault = null;
  await open({ correctOrder: true });
});

async function confirm(given: Partial<OrderCorrection>, { held = true } = {}): Promise<void> {
  if (held) await holdOrder(ctx, { orderId });
  await askVerification(ctx, { orderId });
  await t.drain();
  const token = /\/confirm\/([\w-]+)/.exec(t.mails.at(-1)?.text ?? "")?.[1] ?? "";
  await answerVerification(ctx, { token, answer: { is: "confirm", with: { ...nothing, ...given } } });
}
const stand = async () => {
  const [row] = await t.database
    .sql`select v.state, v.corrected, v.correction, o.decision from verifications v join orders o using (store_id, order_id)`;
  return row;
};
const names = async () =>
  (await t.database.sql`select name from history where name like 'order.%' order by recorded_at, event_id`).map((r) => r.name);

describe("what a shopper corrects", () => {
  test("is written to the platform, and only then is the hold released", async () => {
    await confirm({ line1: "7 New Lane", phone: "+919800000000" });
    expect(await stand()).toMatchObject({ state: "confirmed", corrected: true, correction: "waiting", decision: "held" });
    await t.drain();
    expect(done).toEqual(["hold", "correct o1", "release"]);
    expect(written).toEqual([{ ...nothing, line1: "7 New Lane", phone: "+919800000000" }]);
    expect(await stand()).toMatchObject({ correction: "written", decision: "released" });
    expect((await names()).slice(-2)).toEqual(["order.corrected", "order.released"]);
  });

  test("is in no row, log or message in clear", async () => {
    await confirm({ line1: "7 New Lane", phone: "+919800000000" });
    await t.drain();
    const all = [t.lines, await t.database.sql`select * from outbox`, await t.database.sql`select * from history`];
    const everything = JSON.stringify([...all, await t.database.sql`select * from verifications`]);
    expect(everything).not.toMatch(/New Lane|9800000000/);
    expect((await viewOrder(ctx, { orderId })).verification.newest?.answer).toMatchObject({ line1: "7 New Lane" });
  });

  test("is written again after a crash between the platform's doing and our knowing, and released once", async () => {
    fault = () => {
      throw new ProviderError("unavailable", "fake", "no_answer", "Nobody answered.");
    };
    await confirm({ line1: "7 New Lane" });
    await t.drain();
    expect([done, (await stand())?.decision]).toEqual([["hold", "correct o1"], "held"]);
    t.clock.advance(60);
    await t.drain();
    expect([done, (await stand())?.decision]).toEqual([["hold", "correct o1", "correct o1", "release"], "released"]);
    expect((await names()).filter((name) => name === "order.corrected")).toHaveLength(1);
  });

  test("and refused by the platform leaves the hold, and staff are told; tried again it is released after all", async () => {
    fault = () => {
      throw new ProviderError("rejected", "fake", "bad_zip", "No such postal code.");
    };
    await confirm({ line1: "7 New Lane" });
    await t.drain();
    expect([done, await stand()]).toMatchObject([["hold", "correct o1"], { correction: "refused", decision: "held" }]);
    expect(await names()).toContain("order.correct-refused");
    const { verification, messages } = await viewOrder(ctx, { orderId });
    expect(verification.newest?.correction).toBe("refused");
    const stuck = messages.find((message) => message.kind === "order.correct");
    expect(stuck?.state).toBe("stuck");
    await retryOutbox(ctx, { outboxId: stuck?.outboxId ?? "" });
    expect((await stand())?.correction).toBe("waiting");
    await t.drain();
    expect(await stand()).toMatchObject({ correction: "written", decision: "released" });
  });

  test("leaves a hold alone that a person set after the answer", async () => {
    await confirm({ line1: "7 New Lane" }, { held: false });
    await holdOrder(ctx, { orderId });
    await t.drain();
    expect(await stand()).toMatchObject({ correction: "written", decision: "held" });
    expect(done).not.toContain("release");
  });

  test("or confirms before an automatic hold arrives keeps that hold away, unless the correction is not there yet", async () => {
    const automatic = () =>
      ctx.transact((tx) =>
        tx.say([{ kind: "order.hold", dedupeKey: `hold:${done.length}`, orderId, payload: { reason: "High risk", automatic: true } }]),
      );
    fault = () => {
      throw new ProviderError("rejected", "fake", "bad_zip", "No such postal code.");
    };
    await confirm({ line1: "7 New Lane" }, { held: false });
    await t.drain();
    await automatic();
    await t.drain();
    expect([done, (await stand())?.decision]).toEqual([["correct o1", "hold"], "held"]);
    await t.database.sql`update orders set decision = 'open'`;
    await t.database.sql`update verifications set correction = 'written'`;
    await automatic();
    await t.drain();
    expect([done, (await stand())?.decision]).toEqual([["correct o1", "hold"], "open"]);
  });

  test("is written even when staff released the order themselves meanwhile", async () => {
    await confirm({ line1: "7 New Lane" });
    await releaseOrder(ctx, { orderId });
    await t.drain();
    expect(done.filter((what) => what === "release")).toHaveLength(1);
    expect(await stand()).toMatchObject({ correction: "written", decision: "released" });
  });

  test("and only wishes a day releases at once; the wish follows", async () => {
    await confirm({ day: "2026-06-03", slot: "evening" });
    expect(await stand()).toMatchObject({ corrected: false, correction: "waiting", decision: "released" });
    await t.drain();
    expect(written).toEqual([{ ...nothing, day: "2026-06-03", slot: "evening" }]);
    expect((await stand())?.correction).toBe("written");
  });

  test("is written no more once the person was erased or the order cancelled", async () => {
    await confirm({ line1: "7 New Lane" });
    await ctx.transact((tx) => eraseRows(tx, [], [orderId], ctx.now(), ctx.now()));
    await t.drain();
    expect(written).toEqual([]);
    expect(await stand()).toMatchObject({ decision: "held", correction: null });
  });

  test("stays with staff where the platform lets no app write it", async () => {
    await open({ correctOrder: false });
    done = [];
    await confirm({ line1: "7 New Lane" });
    await t.drain();
    expect([done, await stand()]).toMatchObject([["hold"], { correction: "by_hand", decision: "held" }]);
  });
});
