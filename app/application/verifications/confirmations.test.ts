import { beforeEach, describe, expect, test } from "vitest";
import type { OrderSnapshot } from "~/domain/orders/order";
import { portalLimits } from "~/domain/stores/portal";
import type { StoreSettings } from "~/domain/stores/settings";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { eraseRows } from "~db/queries/privacy.server";
import type { Ctx } from "../ctx";
import { holdOrder } from "../orders/hold-order.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { optOutShopper } from "../orders/opt-out-shopper.server";
import { releaseOrder } from "../orders/release-order.server";
import { answerConfirmation } from "./answer-confirmation.server";
import { answerVerification } from "./answer-verification.server";
import { askVerification } from "./ask-verification.server";
import { linkOf } from "./link";
import { openConfirmation } from "./open-confirmation.server";
import type { CheckoutCaller } from "./proven-order.server";
import { viewConfirmation } from "./view-confirmation.server";

const token = "5a1c0e9b7d2f4c6891e3a0b5d7f2c4e6";
const buyer: CheckoutCaller = { orderExternalId: "o1", checkoutToken: token, shopperExternalId: null, ip: "203.0.113.7" };
const nothing = { line1: null, line2: null, city: null, postalCode: null, phone: null, day: null, slot: null };
let t: TestApp;
let ctx: Ctx;
let done: string[];

beforeEach(async () => {
  const fake = fakePlatform();
  done = [];
  const connect = fake.platform.connect;
  const told = {
    annotateOrder: async () => {},
    holdOrder: async () => void done.push("hold"),
    releaseOrder: async () => void done.push("release"),
    cancelOrder: async (id: string) => void done.push(`cancel ${id}`),
    correctOrder: async (id: string) => void done.push(`correct ${id}`),
  };
  t = await testApp({ platforms: { shopify: { ...fake.platform, connect: async (domain) => ({ ...(await connect(domain)), ...told }) } } });
  await store();
});

/** A store and an order just placed, with the advice to ask; `drawn` = it is in the control group. */
async function store(
  over: { verification?: Partial<StoreSettings["verification"]>; drawn?: boolean; action?: string } = {},
): Promise<void> {
  const verification = { hours: 48, remind: false, atEnd: "stay" as const, byItself: false, ...over.verification };
  const domain = `confirm-${Object.keys(over).length}-${t.jobs.length}.myshopify.com`;
  const real = await t.store(domain, { settings: { verification }, actor: "shopper" });
  const { sealer } = real;
  const hash: typeof sealer.hash = (storeId, purpose, value) =>
    purpose === "draw" ? (over.drawn ? "AAAAAAAA" : "________") : sealer.hash(storeId, purpose, value);
  ctx = { ...real, sealer: { ...sealer, hash } };
  await place();
  await advise(over.action ?? "verify", over.drawn ?? false);
}
const place = (over: Partial<OrderSnapshot> = {}) => {
  const placedAt = new Date(t.clock.now().getTime() - 5_000);
  return ctx.transact((tx) => mirrorOrders(ctx, tx, [aSnapshot({ externalId: "o1", placedAt, checkoutToken: token, ...over })], "webhook"));
};
/** What scoring says depends on weights that change; what it writes does not. */
async function advise(action: string, isControl: boolean): Promise<void> {
  await t.database.sql`update orders set risk_action = ${action}`;
  await t.database.sql`delete from risk_trials`;
  await t.database.sql`
    insert into risk_trials (store_id, order_id, flagged_at, action, is_control, control_percent, probability, cost_minor, margin_minor)
    select store_id, order_id, now(), 'verify', ${isControl}, 5, 0.5, 1, 1 from orders where store_id = ${ctx.storeId}`;
}
const state = async (caller = buyer) => (await viewConfirmation(ctx, caller)).state;
const rows = () => t.database.sql`select state, at_end, corrected, expires_at - asked_at as lasts from verifications`;
const orderId = async () => String((await t.database.sql`select order_id from orders where store_id = ${ctx.storeId}`)[0]?.order_id);
const trial = async () => (await t.database.sql`select treatment, left_at is not null as has_left from risk_trials`)[0];
const names = async () => (await t.database.sql`select name from history where name like 'verif%' order by event_id`).map((r) => r.name);
const mails = () => t.mails.filter((mail) => mail.subject.includes("confirm")).length;
const confirm = (changes: object = {}, caller = buyer) =>
  answerConfirmation(ctx, caller, { is: "confirm", with: { ...nothing, ...changes } });
const cancel = (caller = buyer) => answerConfirmation(ctx, caller, { is: "cancel" });

describe("whether the page after the checkout asks", () => {
  test("an order that is known and advised to be asked about, with its sum, its place and days", async () => {
    expect(await viewConfirmation(ctx, buyer)).toEqual({
      state: "ask",
      orderName: "#o1",
      total: { minor: 139_900, currency: "INR" },
      place: "411001 Pune",
      days: ["2026-06-02", "2026-06-03", "2026-06-04", "2026-06-05", "2026-06-06", "2026-06-07", "2026-06-08"],
      slots: ["morning", "afternoon", "evening"],
    });
    expect(await rows()).toEqual([]);
    expect(await names()).toEqual([]);
  });

  test("an order that has not come yet is worth another look; it asks once it is here", async () => {
    const later = { ...buyer, orderExternalId: "o2" };
    expect(await state(later)).toBe("unknown");
    await place({ externalId: "o2" });
    await advise("verify", false);
    expect(await state(later)).toBe("ask");
  });

  test("nobody whose order is advised to ship, was paid, went off, or was decided by a person", async () => {
    await advise("ship", false);
    expect(await state()).toBe("none");
    await advise("hold", false);
    expect(await state()).toBe("ask");
    await holdOrder(ctx, { orderId: await orderId() });
    expect(await state()).toBe("ask");
    await releaseOrder(ctx, { orderId: await orderId() });
    expect(await state()).toBe("none");
    await t.database.sql`update orders set decision = 'open', financial_status = 'paid'`;
    expect(await state()).toBe("none");
    await t.database.sql`update orders set financial_status = 'pending', fulfilment_status = 'fulfilled'`;
    expect(await state()).toBe("none");
  });

  test("a redacted order is worth another look: its full reading may change the advice", async () => {
    await advise("ship", false);
    await t.database.sql`update orders set needs_reread = true`;
    expect(await state()).toBe("unknown");
  });

  test("neither the control group nor shoppers exempt from automated decisions, until a person asks them", async () => {
    await advise("verify", true);
    expect(await state()).toBe("none");
    expect(await confirm()).toEqual({ state: "none" });
    expect(await trial()).toEqual({ treatment: null, has_left: false });
    await advise("verify", false);
    await optOutShopper(ctx, { orderId: await orderId(), optOut: true });
    expect(await state()).toBe("none");
    await askVerification(ctx, { orderId: await orderId() });
    expect(await state()).toBe("ask");
  });
});

describe("whose order it is", () => {
  test("is proven by the checkout's token or by who is signed in; a foreign order looks like an unknown one", async () => {
    const foreign = { ...buyer, checkoutToken: "x".repeat(32) };
    const unknown = { ...foreign, orderExternalId: "o404" };
    for (const caller of [foreign, { ...foreign, checkoutToken: null }, { ...foreign, shopperExternalId: "c-2" }, unknown]) {
      expect(await viewConfirmation(ctx, caller)).toEqual({ state: "unknown" });
      expect(await openConfirmation(ctx, caller)).toEqual({ confirmation: { state: "unknown" }, open: null });
      expect(await confirm({}, caller)).toEqual({ state: "unknown" });
      expect(await cancel(caller)).toEqual({ state: "unknown" });
    }
    expect(await rows()).toEqual([]);
    expect(await state({ ...foreign, shopperExternalId: "c-1" })).toBe("ask");
  });

  test("is not proven to another store, nor by nothing when the order came without a token", async () => {
    const neighbour = await t.store("other.myshopify.com");
    expect(await viewConfirmation(neighbour, buyer)).toEqual({ state: "unknown" });
    await t.database.sql`update orders set checkout_hash = null`;
    expect(await state()).toBe("unknown");
    expect(await state({ ...buyer, checkoutToken: null })).toBe("unknown");
  });

  test("cannot be tried out: too many orders of others from one address are refused, the buyer at another is not", async () => {
    const foreign = { ...buyer, checkoutToken: "x", ip: "198.51.100.1" };
    for (let i = 0; i < portalLimits.codesPerAddress; i++) expect(await state(foreign)).toBe("unknown");
    await expect(viewConfirmation(ctx, foreign)).rejects.toMatchObject({ code: "too_many_codes" });
    await expect(cancel(foreign)).rejects.toMatchObject({ code: "too_many_codes" });
    expect(await state({ ...foreign, checkoutToken: null })).toBe("unknown");
    expect(await state()).toBe("ask");
    t.clock.advance(3_601);
    expect(await state(foreign)).toBe("unknown");
  });

  test("the token is kept nowhere, only its keyed hash, which survives poorer readings and goes with an erasure", async () => {
    await place({ checkoutToken: null, updatedAt: new Date(t.clock.now().getTime() + 1_000) });
    await advise("verify", false);
    expect(await state()).toBe("ask");
    const all = JSON.stringify([await t.database.sql`select * from orders`, await t.database.sql`select * from history`, t.lines]);
    expect(all).not.toContain(token);
    const erased = [await orderId()];
    await ctx.transact((tx) => eraseRows(tx, [], erased, ctx.now(), ctx.now()));
    expect(await state()).toBe("unknown");
  });
});

describe("a question that is shown", () => {
  test("counts as asked like the mail's: once, as the action verify, with an end that leaves the order as it is", async () => {
    await store({ verification: { hours: 24, atEnd: "cancel" } });
    const opened = await openConfirmation(ctx, buyer);
    expect(opened.confirmation.state).toBe("ask");
    expect(await openConfirmation(ctx, buyer)).toEqual(opened);
    expect(await rows()).toMatchObject([{ state: "asked", at_end: "stay", lasts: "1 day" }]);
    expect(await trial()).toEqual({ treatment: "verify", has_left: false });
    await t.drain();
    expect(mails()).toBe(0);
    t.clock.advance(24 * 3_600);
    await t.drain();
    expect(await rows()).toMatchObject([{ state: "expired" }]);
    expect([done, await state()]).toEqual([[], "none"]);
    expect(await names()).toEqual(["verification.asked", "verification.expired"]);
  });

  test("can still be mailed about, by the reminder and by a person, with a link to the same asking", async () => {
    await store({ verification: { remind: true } });
    await openConfirmation(ctx, buyer);
    for (const resend of [false, false, true]) {
      expect((await askVerification(ctx, { orderId: await orderId(), resend })).isNew).toBe(false);
      await t.drain();
    }
    expect([mails(), (await rows()).length]).toEqual([2, 1]);
    t.clock.advance(24 * 3_600);
    await t.drain();
    expect([mails(), (await rows()).length]).toEqual([3, 1]);
  });

  test("is left to the mail where the store asks by itself; answered first, no mail goes out", async () => {
    await store({ verification: { byItself: true } });
    expect(await openConfirmation(ctx, buyer)).toMatchObject({ confirmation: { state: "ask" }, open: null });
    expect(await rows()).toEqual([]);
    await confirm();
    await t.drain();
    expect([mails(), (await rows()).map((row) => row.state)]).toEqual([0, ["confirmed"]]);
  });
});

describe("an answer", () => {
  test("that confirms releases a held order, once, whatever comes after it", async () => {
    await holdOrder(ctx, { orderId: await orderId() });
    await t.drain();
    const answers = await Promise.all([confirm(), confirm(), cancel()]);
    const [first] = answers;
    expect(answers.every((each) => each.state === first?.state)).toBe(true);
    await t.drain();
    const ends = { confirmed: ["hold", "release"], cancelled: ["hold", "cancel o1"] };
    expect(done).toEqual(ends[first?.state as keyof typeof ends]);
    expect((await rows()).length).toBe(1);
  });

  test("that cancels reaches the platform once", async () => {
    expect(await cancel()).toEqual({ state: "cancelled", orderName: "#o1" });
    expect(await cancel()).toEqual({ state: "cancelled", orderName: "#o1" });
    expect((await confirm()).state).toBe("cancelled");
    await t.drain();
    expect(done).toEqual(["cancel o1"]);
    expect(await trial()).toEqual({ treatment: "verify", has_left: false });
  });

  test("with changes is checked, then sealed like that of the link", async () => {
    const wrong = confirm({ line1: "7 New Lane", phone: "12345", postalCode: "560001", day: "2026-07-01" });
    await expect(wrong).rejects.toMatchObject({ code: "bad_answer", fields: { phone: /./, postalCode: /./, day: /./ } });
    expect((await rows())[0]?.state).toBe("asked");
    expect(await confirm({ line1: "7 New Lane", phone: "098120 00000", day: "2026-06-03", slot: "evening" })).toEqual({
      state: "confirmed",
      orderName: "#o1",
      corrected: true,
    });
    const [row] = await t.database.sql`select answer from verifications`;
    expect(JSON.parse(ctx.sealer.open(ctx.storeId, String(row?.answer)) ?? "")).toEqual({
      ...nothing,
      line1: "7 New Lane",
      phone: "+919812000000",
      day: "2026-06-03",
      slot: "evening",
    });
  });

  test("is the same asking's as the mail's: whichever came first counts on both sides", async () => {
    const { verificationId } = await askVerification(ctx, { orderId: await orderId() });
    const link = linkOf(ctx, { storeId: ctx.storeId, domain: "x.myshopify.com" }, verificationId).split("/").at(-1) ?? "";
    expect((await confirm()).state).toBe("confirmed");
    expect(await answerVerification(ctx, { token: link, answer: { is: "cancel" } })).toEqual({ state: "confirmed" });
    // The mail was still waiting: it has nothing left to ask.
    await t.drain();
    expect(mails()).toBe(0);
    expect(await state()).toBe("confirmed");
  });

  test("after the order shipped changes nothing", async () => {
    await openConfirmation(ctx, buyer);
    await t.database.sql`update orders set fulfilment_status = 'fulfilled'`;
    expect(await cancel()).toEqual({ state: "none" });
    await t.drain();
    expect(done).toEqual([]);
  });
});
