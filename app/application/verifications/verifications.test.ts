import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import { aSnapshot, type FakePlatform, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { orderIdOf } from "~db/queries/order-decision.server";
import { eraseRows, partsOfOrders } from "~db/queries/privacy.server";
import type { Ctx } from "../ctx";
import { holdOrder } from "../orders/hold-order.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { viewOrder } from "../views/view-order.server";
import { answerVerification } from "./answer-verification.server";
import { askVerification } from "./ask-verification.server";

let fake: FakePlatform;
let t: TestApp;
let ctx: Ctx;
let orderId: string;
let done: string[];
let failCancel: ProviderError | null;

beforeEach(async () => {
  fake = fakePlatform();
  done = [];
  failCancel = null;
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store("ask.myshopify.com");
  const { connection } = await ctx.platform();
  connection.releaseOrder = async () => void done.push("release");
  connection.holdOrder = async () => void done.push("hold");
  connection.cancelOrder = async (id) => {
    if (failCancel) throw failCancel;
    done.push(`cancel ${id}`);
  };
  await mirror();
  await t.drain();
  t.clock.advance(1);
});

async function mirror(over: Partial<Parameters<typeof aSnapshot>[0]> = {}): Promise<void> {
  await ctx.transact((tx) => mirrorOrders(ctx, tx, [aSnapshot({ externalId: "o1", ...over })], "webhook"));
  orderId = (await ctx.transact((tx) => orderIdOf(tx, "o1"))) ?? "";
}
const rows = () => t.database.sql`select state, answer, corrected, token_hash from verifications order by verification_id`;
const decision = async () => (await t.database.sql`select decision from orders`)[0]?.decision;
const names = async () =>
  (await t.database.sql`select name from history where name like 'verif%' or name like 'order.%'`).map((r) => r.name);
const mailsToConfirm = () => t.mails.filter((mail) => mail.subject.includes("confirm"));
const tokenMailed = () => /\/confirm\/([\w-]+)/.exec(mailsToConfirm().at(-1)?.text ?? "")?.[1] ?? "";
const nothing = { line1: null, line2: null, city: null, postalCode: null, phone: null, day: null, slot: null };
const hours = 48;
const confirm = (given: Partial<typeof nothing> | object = {}) =>
  answerVerification(ctx, { token: tokenMailed(), answer: { is: "confirm", with: { ...nothing, ...given } } });
const cancel = () => answerVerification(ctx, { token: tokenMailed(), answer: { is: "cancel" } });
async function asked(): Promise<void> {
  await askVerification(ctx, { orderId });
  await t.drain();
}

describe("asking a shopper to confirm", () => {
  test("mails one link, in the shopper's language, and counts as an action; nothing that opens it is stored", async () => {
    await ctx.transact((tx) =>
      tx.db.execute(`insert into risk_trials (store_id, order_id, flagged_at, action, is_control, control_percent, probability, cost_minor, margin_minor)
        values ('${ctx.storeId}', '${orderId}', now(), 'verify', true, 5, 0.5, 1, 1)`),
    );
    await asked();
    expect(mailsToConfirm().map((mail) => [mail.to, mail.locale])).toEqual([["asha@example.com", "en"]]);
    expect(mailsToConfirm()[0]?.text).toContain("?lang=en");
    expect(tokenMailed()).toHaveLength(22);
    const [trial] = await t.database.sql`select treatment, left_at is not null as has_left from risk_trials`;
    expect(trial).toEqual({ treatment: "verify", has_left: true });
    const everything = JSON.stringify([
      await rows(),
      await t.database.sql`select * from outbox`,
      await t.database.sql`select * from history`,
    ]);
    expect(everything).not.toContain(tokenMailed());
    expect(JSON.stringify(t.lines)).not.toContain(tokenMailed());
  });

  test("again is the same asking without a second mail, unless it is sent again on purpose", async () => {
    const first = await askVerification(ctx, { orderId });
    await t.drain();
    expect(await askVerification(ctx, { orderId })).toEqual({ verificationId: first.verificationId, isNew: false });
    await t.drain();
    expect(mailsToConfirm()).toHaveLength(1);
    const token = tokenMailed();
    await askVerification(ctx, { orderId, resend: true });
    await t.drain();
    expect(mailsToConfirm()).toHaveLength(2);
    expect(tokenMailed()).toBe(token);
    expect(await rows()).toHaveLength(1);
  });

  test("is refused for an order that shipped, one without an address, and one of another store", async () => {
    const neighbour = await t.store("other.myshopify.com");
    await expect(askVerification(neighbour, { orderId })).rejects.toMatchObject({ code: "not_found" });
    await t.database.sql`update orders set contact_email = null`;
    await t.database.sql`update shoppers set email = null`;
    await expect(askVerification(ctx, { orderId })).rejects.toMatchObject({ code: "no_email" });
    await t.database.sql`update orders set fulfilment_status = 'fulfilled'`;
    await expect(askVerification(ctx, { orderId })).rejects.toMatchObject({ code: "too_late" });
    expect(await rows()).toEqual([]);
  });
});

describe("an answer", () => {
  test("that confirms releases a held order, once", async () => {
    await holdOrder(ctx, { orderId });
    await asked();
    expect(await confirm()).toEqual({ state: "confirmed" });
    expect(await confirm()).toEqual({ state: "confirmed" });
    expect(await cancel()).toEqual({ state: "confirmed" });
    await t.drain();
    expect([await decision(), done]).toEqual(["released", ["hold", "release"]]);
    expect((await names()).filter((name) => name === "verification.confirmed")).toHaveLength(1);
  });

  test("with only a wished day releases", async () => {
    await holdOrder(ctx, { orderId });
    await asked();
    await confirm({ day: "2026-06-03" });
    expect([await decision(), (await rows())[0]?.corrected]).toEqual(["released", false]);
  });

  test("that cancels reaches the platform exactly once, however often it is posted", async () => {
    await asked();
    expect(await Promise.all([cancel(), cancel(), cancel()])).toEqual(Array(3).fill({ state: "cancelled" }));
    await t.drain();
    expect(done).toEqual(["cancel o1"]);
  });

  test("that cancels a paid order moves nothing: staff decide", async () => {
    await mirror({ financialStatus: "paid", updatedAt: new Date("2026-06-01T05:00:00Z") });
    await asked();
    await cancel();
    await t.drain();
    expect([done, (await rows())[0]?.state]).toEqual([[], "cancelled"]);
  });

  test("that the platform will not carry out stands in the history", async () => {
    failCancel = new ProviderError("rejected", "fake", "too_late", "It has shipped.");
    await asked();
    await cancel();
    await t.drain();
    expect(await names()).toContain("order.cancel-refused");
  });

  test("of another store's link, or of none, finds nothing", async () => {
    await asked();
    const neighbour = await t.store("other.myshopify.com");
    for (const [who, token] of [
      [neighbour, tokenMailed()],
      [ctx, "x".repeat(22)],
    ] as const)
      await expect(answerVerification(who, { token, answer: { is: "cancel" } })).rejects.toMatchObject({ code: "not_found" });
    expect((await rows())[0]?.state).toBe("asked");
  });
});

describe("what staff and the shopper hold of it", () => {
  test("the order page shows how it stands and the words of the answer", async () => {
    expect((await viewOrder(ctx, { orderId })).verification).toEqual({ canAsk: true, newest: null });
    await asked();
    expect((await viewOrder(ctx, { orderId })).verification.newest).toMatchObject({ state: "asked", answer: null });
    await confirm({ phone: "+919800000000" });
    await t.drain();
    expect((await viewOrder(ctx, { orderId })).verification.newest).toMatchObject({
      state: "confirmed",
      corrected: true,
      answer: { ...nothing, phone: "+919800000000" },
    });
  });

  test("an erasure empties the answer and ends an open asking", async () => {
    await asked();
    const token = tokenMailed();
    await ctx.transact((tx) => eraseRows(tx, [], [orderId], ctx.now(), ctx.now()));
    expect(await rows()).toMatchObject([{ state: "withdrawn", answer: null }]);
    expect(await answerVerification(ctx, { token, answer: { is: "cancel" } })).toEqual({ state: "withdrawn" });
  });

  test("an export of a person finds it", async () => {
    await asked();
    await confirm({ line1: "7 New Lane" });
    const parts = await ctx.transact((tx) => partsOfOrders(tx, [orderId]));
    expect(parts.verifications).toHaveLength(1);
  });
});

describe("the end of an asking", () => {
  test("comes by its own job after the time; a held order stays held, and a late answer counts no more", async () => {
    await holdOrder(ctx, { orderId });
    await asked();
    const token = tokenMailed();
    t.clock.advance(hours * 3_600 - 2);
    await t.drain();
    expect((await rows())[0]?.state).toBe("asked");
    t.clock.advance(2);
    await t.drain();
    expect([(await rows())[0]?.state, await decision()]).toEqual(["expired", "held"]);
    expect(await answerVerification(ctx, { token, answer: { is: "confirm", with: nothing } })).toEqual({ state: "expired" });
    expect((await askVerification(ctx, { orderId })).isNew).toBe(true);
  });

  test("is known by the clock even while the worker sleeps", async () => {
    await asked();
    t.clock.advance(hours * 3_600);
    expect(await cancel()).toEqual({ state: "expired" });
    await t.drain();
    expect(done).toEqual([]);
  });

  test("is a withdrawal when the order shipped meanwhile", async () => {
    await asked();
    await t.database.sql`update orders set fulfilment_status = 'fulfilled'`;
    expect(await cancel()).toEqual({ state: "withdrawn" });
    expect(await names()).toContain("verification.withdrawn");
  });
});
