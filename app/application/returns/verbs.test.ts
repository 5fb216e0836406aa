import { beforeEach, describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import { listReturnHistory } from "~db/queries/returns-records.server";
import { refunds } from "~db/schema/orders";
import { accessLog } from "~db/schema/records";
import type { Ctx } from "../ctx";
import { approveReturn } from "./approve-return.server";
import { askForReturn } from "./ask-for-return.server";
import { cancelReturn } from "./cancel-return.server";
import { closeReturn } from "./close-return.server";
import { declineReturn } from "./decline-return.server";
import { expireReturns } from "./expire-returns.server";
import { listReturns } from "./list-returns.server";
import { receiveReturn } from "./receive-return.server";
import { settleReturn } from "./settle-return.server";
import { viewReturn } from "./view-return.server";

let t: TestApp;
let ctx: Ctx;
let fake: FakePlatform;
const order = "gid://fake/Order/1";
const kurta = `${order}/kurta`;
const scarf = `${order}/scarf`;
const asha = { source: "shopper" as const, shopperExternalId: "gid://fake/Customer/7" };

beforeEach(async () => {
  fake = fakePlatform();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store("returns.myshopify.com");
});

const line = (lineId: string, quantity: number) => ({ lineId, quantity, reasonId: "reason-1", note: "", photoIds: [] as string[] });
function ask(lines = [line(kurta, 1)], more: Partial<Parameters<typeof askForReturn>[1]> = {}) {
  return askForReturn(ctx, {
    asker: asha,
    orderExternalId: order,
    requestKey: "key-0001",
    lines,
    resolution: "refund",
    locale: "en",
    ...more,
  });
}
const read = (returnId: string) => ctx.transact((tx) => findReturn(tx, returnId));
const linesOf = (returnId: string) => ctx.transact((tx) => listReturnLines(tx, [returnId]));
async function receiveAll(returnId: string, inspection: "passed" | "failed" = "passed") {
  const lines = await linesOf(returnId);
  await receiveReturn(ctx, {
    returnId,
    lines: lines.map((l) => ({ returnLineId: l.returnLineId, receivedQuantity: l.quantity, inspection })),
  });
}
/** Time passes between verbs, as it does between people. */
async function drain() {
  await t.drain();
  t.clock.advance(1);
}

describe("asking", () => {
  test("keeps quote and verdicts, tells platform and shopper, and is the same return for the same key", async () => {
    await anOrder(ctx, fake);
    const first = await ask([{ ...line(kurta, 2), note: "too tight" }, line(scarf, 1)]);
    const again = await ask([line(kurta, 1)]);
    expect(again.returnId).toBe(first.returnId);
    expect(first).toMatchObject({ name: "R-1-1", request: "requested", quotedMinor: 249_999, source: "shopper" });
    expect(first.verdicts.filter((v) => v.lineId === kurta)).toHaveLength(6);
    await drain();
    expect(fake.returns.size).toBe(1);
    expect((await read(first.returnId))?.externalId).toBe("NR1");
    expect((await linesOf(first.returnId)).map((l) => l.externalId).sort()).toEqual(["NR1L0", "NR1L1"]);
    expect(t.mails).toHaveLength(1);
    expect(t.mails[0]).toMatchObject({ to: "asha@example.com", subject: "We have your return R-1-1", locale: "en" });
    expect(t.mails[0]?.text).toContain("₹2,499.99");
    // The note is personal: sealed in the row, absent from log, history and outbox.
    const [kept] = await linesOf(first.returnId);
    expect(kept?.note).toMatch(/^v1:/);
    expect(JSON.stringify(t.lines)).not.toMatch(/asha|tight/i);
  });

  test("foreign and unknown orders get the same answer", async () => {
    await anOrder(ctx, fake);
    const stranger = { source: "shopper" as const, shopperExternalId: "gid://fake/Customer/8" };
    const foreign = await ask(undefined, { asker: stranger }).catch((e) => e);
    const unknown = await ask(undefined, { orderExternalId: "gid://fake/Order/404" }).catch((e) => e);
    expect([foreign.code, foreign.message]).toEqual([unknown.code, unknown.message]);
    expect(foreign.code).toBe("not_found");
    const neighbour = await t.store("neighbour.myshopify.com");
    await expect(
      askForReturn(neighbour, {
        asker: { source: "staff" },
        orderExternalId: order,
        requestKey: "key-0001",
        lines: [line(kurta, 1)],
        resolution: "refund",
        locale: "en",
      }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([
    ["negative", -1, "bad_quantity"],
    ["zero", 0, "bad_quantity"],
    ["a fraction", 1.5, "bad_quantity"],
    ["more than bought", 3, "too_many"],
  ])("refuses a quantity that is %s", async (_name, quantity, code) => {
    await anOrder(ctx, fake);
    await expect(ask([line(kurta, quantity)])).rejects.toMatchObject({ code, fields: { "lines.0": expect.any(String) } });
    await expect(ask([line(kurta, quantity)], { asker: { source: "staff" } })).rejects.toMatchObject({
      code: code === "too_many" ? "too_many" : code,
    });
  });

  test("refuses in the shopper's language, staff may overrule a soft rule", async () => {
    await anOrder(ctx, fake, { deliveredAt: new Date("2026-01-10T00:00:00Z") });
    await expect(ask()).rejects.toMatchObject({ code: "window_closed" });
    await expect(ask(undefined, { locale: "es" })).rejects.toThrow("El plazo de devolución terminó el 9 de febrero de 2026.");
    expect((await ask(undefined, { asker: { source: "staff" } })).source).toBe("staff");
  });

  test("refuses unknown reasons, doubled and foreign lines, photos that are not there, credit that is not offered", async () => {
    await anOrder(ctx, fake);
    await expect(ask([{ ...line(kurta, 1), reasonId: "reason-9" }])).rejects.toMatchObject({ code: "unknown_reason" });
    await expect(ask([line(kurta, 1), line(kurta, 1)])).rejects.toMatchObject({ code: "duplicate_line" });
    await expect(ask([line("gid://fake/Order/2/kurta", 1)])).rejects.toMatchObject({ code: "unknown_line" });
    await expect(ask([{ ...line(kurta, 1), photoIds: ["pho_01ARZ3NDEKTSV4RRFFQ69G5FAV"] }])).rejects.toMatchObject({
      code: "photo_not_found",
    });
    ctx = await t.store("returns.myshopify.com", {
      settings: { returns: { ...(await import("~/domain/stores/settings")).defaultSettings.returns, storeCreditOffered: false } },
    });
    await expect(ask(undefined, { resolution: "store_credit" })).rejects.toMatchObject({ code: "resolution_not_offered" });
    expect((await listReturns(ctx, { tab: "all" })).items).toEqual([]);
  });

  test("two returns racing for the same units: one is refused", async () => {
    await anOrder(ctx, fake);
    const ends = await Promise.allSettled([
      ask([line(kurta, 2)], { requestKey: "racer-a-1" }),
      ask([line(kurta, 1)], { requestKey: "racer-b-1" }),
    ]);
    expect(ends.map((e) => e.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("finds fulfilment lines that webhooks did not tell", async () => {
    await anOrder(ctx, fake, { knowsFulfilmentLines: false });
    fake.orders.set(order, {
      parcels: [{ status: "delivered", lines: [{ externalId: `F-${kurta}`, orderLineExternalId: kurta, quantity: 2 }] }],
    } as never);
    const { returnId } = await ask([line(kurta, 2)]);
    await drain();
    expect((await linesOf(returnId))[0]).toMatchObject({ fulfilmentLineExternalId: `F-${kurta}`, externalId: "NR1L0" });
  });
});

describe("deciding", () => {
  test("approve, receive, settle: paid once, restocked, told at each step", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask([line(kurta, 2)]);
    await drain();
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    await drain();
    expect(fake.returns.get("NR1")?.status).toBe("open");
    await expect(settleReturn(ctx, { returnId, to: "original" })).rejects.toMatchObject({ code: "not_received" });
    await receiveAll(returnId);
    const page = await viewReturn(ctx, { returnId });
    expect(page).toMatchObject({
      label: "to_settle",
      dueOn: "2026-06-06",
      allowed: { settle: true, approve: false },
      shopper: { name: "Asha Rao" },
    });
    await drain();
    const amount = await settleReturn(ctx, { returnId, to: "original" });
    expect(amount).toEqual(page.preview?.original.total);
    expect((await read(returnId))?.resolution).toBe("settling");
    await expect(settleReturn(ctx, { returnId, to: "original" })).rejects.toMatchObject({ code: "illegal_transition" });
    await drain();
    expect(fake.refunds.map((r) => r.amount.minor)).toEqual([199_999]);
    expect(await read(returnId)).toMatchObject({ resolution: "settled", request: "closed", settledMinor: 199_999 });
    const rows = await ctx.transact((tx) => tx.db.select().from(refunds));
    expect(rows.map((r) => [r.externalId, r.returnExternalId, r.amountMinor])).toEqual([["RF2", "NR1", 199_999]]);
    expect(t.mails.map((m) => m.subject.replace(/R-1-1/, "…"))).toEqual([
      "We have your return …",
      "Your return … is approved",
      "We have your parcel for …",
      "Your refund for … has started",
      "Your refund for … is done",
    ]);
    const events = await ctx.transact((tx) => listReturnHistory(tx, returnId));
    // Events of one instant have no order among themselves; the test's clock stands still between a verb and its delivery.
    expect(events.map((e) => e.name).sort()).toEqual([
      "return.approved",
      "return.filed",
      "return.received",
      "return.requested",
      "return.settled",
      "return.settling",
    ]);
    const reads = await ctx.transact((tx) => tx.db.select().from(accessLog));
    expect(reads.some((r) => r.subject === `return:${returnId}` && r.purpose === "mail approved")).toBe(true);
  });

  test("two staff approving at once: one success, one illegal transition", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask();
    const ends = await Promise.allSettled([approveReturn(ctx, { returnId }), approveReturn(ctx, { returnId })]);
    expect(ends.map((e) => e.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ends.find((e) => e.status === "rejected")).toMatchObject({ reason: { code: "illegal_transition" } });
  });

  test("two staff settling at once: money moves once", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask();
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    await receiveAll(returnId);
    t.clock.advance(1);
    const ends = await Promise.allSettled([
      settleReturn(ctx, { returnId, to: "original" }),
      settleReturn(ctx, { returnId, to: "store_credit" }),
    ]);
    expect(ends.map((e) => e.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("declined with why; cancelled only by its own shopper and only before the goods came", async () => {
    await anOrder(ctx, fake);
    const first = await ask();
    await drain();
    await declineReturn(ctx, { returnId: first.returnId, note: "Worn & washed" });
    await drain();
    expect(fake.returns.get("NR1")).toMatchObject({ status: "declined", declineNote: "Worn & washed" });
    expect(t.mails.at(-1)?.html).toContain("Worn &amp; washed");
    const second = await ask(undefined, { requestKey: "key-0002" });
    await drain();
    await expect(cancelReturn(ctx, { returnId: second.returnId, shopperExternalId: "gid://fake/Customer/8" })).rejects.toMatchObject({
      code: "not_found",
    });
    await cancelReturn(ctx, { returnId: second.returnId, shopperExternalId: asha.shopperExternalId });
    await drain();
    expect(fake.returns.get("NR2")?.status).toBe("cancelled");
    const third = await ask(undefined, { requestKey: "key-0003" });
    await approveReturn(ctx, { returnId: third.returnId });
    t.clock.advance(1);
    await receiveAll(third.returnId);
    await expect(cancelReturn(ctx, { returnId: third.returnId, shopperExternalId: null })).rejects.toMatchObject({
      code: "illegal_transition",
    });
  });

  test("cancelled before the platform ever heard of it: nothing is filed", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask();
    t.clock.advance(1);
    await cancelReturn(ctx, { returnId, shopperExternalId: asha.shopperExternalId });
    await drain();
    expect(fake.returns.size).toBe(0);
    expect((await viewReturn(ctx, { returnId })).messages.every((m) => m.state === "sent")).toBe(true);
  });

  test("failed goods are not paid; the rest may be paid less, never more", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask([line(kurta, 1), line(scarf, 1)]);
    t.clock.advance(1);
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    const lines = await linesOf(returnId);
    const bad = lines.map((l) => ({ returnLineId: l.returnLineId, receivedQuantity: 9, inspection: "passed" as const }));
    await expect(receiveReturn(ctx, { returnId, lines: bad })).rejects.toMatchObject({ code: "bad_quantity" });
    expect((await read(returnId))?.request).toBe("approved");
    await receiveReturn(ctx, {
      returnId,
      lines: lines.map((l) => ({
        returnLineId: l.returnLineId,
        receivedQuantity: 1,
        inspection: l.orderLineExternalId === scarf ? "passed" : "failed",
      })),
    });
    for (const amountMinor of [50_001, -1, 0.5])
      await expect(settleReturn(ctx, { returnId, to: "original", amountMinor })).rejects.toMatchObject({
        code: amountMinor > 1 ? "above_quote" : "bad_amount",
      });
    await settleReturn(ctx, { returnId, to: "original", amountMinor: 40_000 });
    await drain();
    expect(fake.refunds.map((r) => r.amount.minor)).toEqual([40_000]);
    expect(
      fake.returns
        .get("NR1")
        ?.lines.map((l) => l.processedQuantity)
        .sort(),
    ).toEqual([0, 1]);
  });

  test("nothing passed: close without money", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask();
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    await receiveAll(returnId, "failed");
    await expect(settleReturn(ctx, { returnId, to: "original" })).rejects.toMatchObject({ code: "nothing_to_refund" });
    await closeReturn(ctx, { returnId });
    expect(await read(returnId)).toMatchObject({ request: "closed", resolution: "none" });
  });

  test("an unpaid cash order: a person looks, units are processed, no money moves", async () => {
    await anOrder(ctx, fake, { isCod: true, financialStatus: "pending" });
    const { returnId, quotedMinor, verdicts } = await ask([line(kurta, 1)]);
    expect(quotedMinor).toBe(0);
    expect(verdicts.find((v) => v.rule === "paid")?.answer).toBe("look");
    t.clock.advance(1);
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    await receiveAll(returnId);
    t.clock.advance(1);
    await settleReturn(ctx, { returnId, to: "original" });
    await drain();
    expect(fake.refunds).toEqual([]);
    expect(fake.returns.get("NR1")?.lines[0]?.processedQuantity).toBe(1);
    expect((await read(returnId))?.resolution).toBe("settled");
  });

  test("approved and never sent: expires after the window, natively cancelled", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask();
    t.clock.advance(1);
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    await drain();
    expect(await expireReturns(ctx)).toBe(0);
    t.clock.advance(31 * 86_400);
    expect(await expireReturns(ctx)).toBe(1);
    await drain();
    expect((await read(returnId))?.request).toBe("expired");
    expect(fake.returns.get("NR1")?.status).toBe("cancelled");
  });

  test("lists with tabs, counts, search and pages", async () => {
    await anOrder(ctx, fake, { lines: [{ id: kurta, quantity: 5, priceMinor: 100 }] });
    for (let i = 0; i < 5; i++) {
      await ask([line(kurta, 1)], { requestKey: `key-000${i}` });
      t.clock.advance(60);
    }
    const first = await listReturns(ctx, { tab: "to-decide", limit: 3 });
    const second = await listReturns(ctx, { tab: "to-decide", limit: 3, after: first.next });
    expect([...first.items, ...second.items].map((i) => i.name)).toEqual(["R-1-5", "R-1-4", "R-1-3", "R-1-2", "R-1-1"]);
    expect(second.next).toBeNull();
    expect(first.counts).toMatchObject({ "to-decide": 5, all: 5, approved: 0 });
    expect(first.items[0]).toMatchObject({
      shopperName: "Asha Rao",
      label: "pending",
      lines: [{ title: "kurta", quantity: 1, reasonName: "Too small" }],
    });
    for (const search of ["R-1-2", "#1", "1", "Asha@Example.com", "+91 98765 43210"])
      expect((await listReturns(ctx, { tab: "all", search })).items.length, search).toBe(search === "R-1-2" ? 1 : 5);
    expect((await listReturns(ctx, { tab: "all", search: "nobody@example.com" })).items).toEqual([]);
    const neighbour = await t.store("neighbour.myshopify.com");
    expect((await listReturns(neighbour, { tab: "all" })).items).toEqual([]);
    await expect(viewReturn(neighbour, { returnId: first.items[0]?.returnId ?? "" })).rejects.toMatchObject({ code: "not_found" });
    await expect(approveReturn(neighbour, { returnId: first.items[0]?.returnId ?? "" })).rejects.toMatchObject({ code: "not_found" });
  });
});
