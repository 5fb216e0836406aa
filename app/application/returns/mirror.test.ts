import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { findReturn, listReturnLines, listReturnsOfOrder } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";
import { abandonReturnMessage } from "./abandon-return-message.server";
import { approveReturn } from "./approve-return.server";
import { askForReturn } from "./ask-for-return.server";
import { cancelReturn } from "./cancel-return.server";
import { closeReturn } from "./close-return.server";
import { declineReturn } from "./decline-return.server";
import { mirrorNative } from "./mirror-native.server";
import { mirrorReturn } from "./mirror-return.server";
import { receiveReturn } from "./receive-return.server";
import { retryReturn } from "./retry-return.server";
import { settleReturn } from "./settle-return.server";
import { viewReturn } from "./view-return.server";

let t: TestApp;
let ctx: Ctx;
let fake: FakePlatform;
let orderId: string;
const order = "gid://fake/Order/1";
const kurta = `${order}/kurta`;

beforeEach(async () => {
  fake = fakePlatform();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store("mirror.myshopify.com");
  ({ orderId } = await anOrder(ctx, fake));
});

async function ask(requestKey = "mirror-01", quantity = 1): Promise<string> {
  const lines = [{ lineId: kurta, quantity, reasonId: null, note: "", photoIds: [] }];
  const row = await askForReturn(ctx, {
    asker: { source: "staff" },
    orderExternalId: order,
    requestKey,
    lines,
    resolution: "refund",
    locale: "en",
  });
  t.clock.advance(1);
  return row.returnId;
}
const read = (returnId: string) => ctx.transact((tx) => findReturn(tx, returnId));
const all = () => ctx.transact((tx) => listReturnsOfOrder(tx, orderId));
async function drain() {
  await t.drain();
  t.clock.advance(1);
}
async function received(): Promise<string> {
  const returnId = await ask();
  await approveReturn(ctx, { returnId });
  await drain();
  const lines = await ctx.transact((tx) => listReturnLines(tx, [returnId]));
  await receiveReturn(ctx, {
    returnId,
    lines: lines.map((l) => ({ returnLineId: l.returnLineId, receivedQuantity: l.quantity, inspection: "passed" })),
  });
  await drain();
  return returnId;
}
const refuse = (call: string) => {
  fake.around.before = (name) => {
    if (name === call) throw new ProviderError("rejected", "fake", "not_now", "The platform says no.");
  };
};
const allow = () => {
  fake.around.before = () => {};
};

describe("a return made on the platform", () => {
  test("is imported with its units, follows every state, and its units count", async () => {
    const native = fake.makeReturn({ orderExternalId: order, orderLineExternalId: kurta, quantity: 2 });
    expect(await mirrorReturn(ctx, { returnExternalId: native.externalId })).toEqual({ end: "adopted" });
    const [row] = await all();
    expect(row).toMatchObject({
      source: "platform",
      name: native.name,
      request: "approved",
      externalId: native.externalId,
      quotedMinor: 199_999,
    });
    await expect(ask()).rejects.toMatchObject({ code: "nothing_left" });
    expect(await mirrorReturn(ctx, { returnExternalId: native.externalId })).toEqual({ end: "unchanged" });
    fake.pay(native.externalId, 199_999);
    await mirrorReturn(ctx, { returnExternalId: native.externalId });
    expect((await all())[0]).toMatchObject({ request: "received", resolution: "settled", settledMinor: 199_999 });
    const closed = fake.returns.get(native.externalId);
    if (closed) closed.status = "closed";
    await mirrorReturn(ctx, { returnExternalId: native.externalId });
    expect((await all())[0]).toMatchObject({ request: "closed", resolution: "settled" });
    await drain();
    expect(t.mails).toEqual([]);
  });

  test("waits for its order, and one that is gone is forgotten", async () => {
    const native = fake.makeReturn({ orderExternalId: "gid://fake/Order/2", orderLineExternalId: kurta, quantity: 1 });
    expect(await mirrorReturn(ctx, { returnExternalId: native.externalId })).toEqual({ end: "later", why: "order_unknown" });
    expect(await mirrorReturn(ctx, { returnExternalId: "NR404" })).toEqual({ end: "gone" });
  });

  test("closed there without money ends here without money", async () => {
    const native = fake.makeReturn({ orderExternalId: order, orderLineExternalId: kurta, quantity: 1, status: "closed" });
    await mirrorReturn(ctx, { returnExternalId: native.externalId });
    expect((await all())[0]).toMatchObject({ request: "closed", resolution: "none", settledMinor: null });
  });
});

describe("a return of ours", () => {
  test("is not taken for a stranger when the webhook is faster than our own answer", async () => {
    const returnId = await ask();
    // Filed there, the answer lost: the message will look it up again.
    fake.around.after = (name) => {
      if (name === "requestReturn") throw new ProviderError("unavailable", "fake", "timeout", "no answer");
    };
    await t.drain();
    expect(await mirrorReturn(ctx, { returnExternalId: "NR1" })).toEqual({ end: "later", why: "own_message_waits" });
    fake.around.after = () => {};
    t.clock.advance(60);
    await t.drain();
    expect(await mirrorReturn(ctx, { returnExternalId: "NR1" })).toEqual({ end: "unchanged" });
    expect((await all()).map((row) => [row.returnId, row.externalId])).toEqual([[returnId, "NR1"]]);
    expect(fake.returns.size).toBe(1);
  });

  test.each([
    ["approved", "open", "approved", "open"],
    ["declined", "declined", "declined", "none"],
    ["cancelled", "cancelled", "cancelled", "none"],
  ] as const)("%s there is adopted here and told to the shopper", async (word, native, request, resolution) => {
    const returnId = await ask();
    await drain();
    Object.assign(fake.returns.get("NR1") ?? {}, { status: native, declineNote: native === "declined" ? "Too late" : null });
    await mirrorReturn(ctx, { returnExternalId: "NR1" });
    await drain();
    expect(await read(returnId)).toMatchObject({ request, resolution });
    expect(t.mails.at(-1)?.subject).toContain(word);
  });

  test("approved here while declined there: the platform's word is adopted", async () => {
    const returnId = await ask();
    await drain();
    Object.assign(fake.returns.get("NR1") ?? {}, { status: "declined", declineNote: "No." });
    await approveReturn(ctx, { returnId });
    await drain();
    expect(await read(returnId)).toMatchObject({ request: "cancelled", resolution: "none" });
    expect((await viewReturn(ctx, { returnId })).declineNote).toBe("No.");
    expect(fake.calls.filter((call) => call === "approveReturn")).toEqual([]);
  });

  test("declined here while approved there: the store's later word counts", async () => {
    const returnId = await ask();
    await drain();
    Object.assign(fake.returns.get("NR1") ?? {}, { status: "open" });
    await declineReturn(ctx, { returnId, note: "No." });
    await drain();
    expect(await read(returnId)).toMatchObject({ request: "approved", resolution: "open", declineNote: null });
  });

  test("paid there before our message came: adopted, not paid again", async () => {
    const returnId = await received();
    await settleReturn(ctx, { returnId, to: "original" });
    fake.pay("NR1", 99_999);
    await drain();
    expect(fake.refunds).toHaveLength(1);
    expect(await read(returnId)).toMatchObject({ resolution: "settled", settledMinor: 99_999 });
  });

  test("paid there while nobody asked here: settled without a call of ours", async () => {
    const returnId = await received();
    fake.pay("NR1", 100_000);
    await mirrorReturn(ctx, { returnExternalId: "NR1" });
    expect(await read(returnId)).toMatchObject({ resolution: "settled", settledMinor: 100_000 });
    await expect(settleReturn(ctx, { returnId, to: "original" })).rejects.toMatchObject({ code: "illegal_transition" });
  });

  test("never changes while a message of ours is on its way", async () => {
    const returnId = await ask();
    await drain();
    await approveReturn(ctx, { returnId });
    expect(await mirrorReturn(ctx, { returnExternalId: "NR1" })).toEqual({ end: "later", why: "own_message_waits" });
    expect((await read(returnId))?.request).toBe("approved");
  });
});

describe("a return that ended and is open again on the platform", () => {
  const there = (status: "open" | "closed" | "declined") => Object.assign(fake.returns.get("NR1") ?? {}, { status });
  const look = async () => {
    t.clock.advance(1);
    return mirrorReturn(ctx, { returnExternalId: "NR1" });
  };

  test("is adopted: what came stays received, money that was not given may be given, nobody is written to", async () => {
    const returnId = await received();
    there("closed");
    await look();
    const closed = await read(returnId);
    expect(closed).toMatchObject({ request: "closed", resolution: "none", nativeStatus: "closed" });
    const mails = t.mails.length;
    there("open");
    expect(await look()).toEqual({ end: "adopted" });
    await drain();
    expect(await read(returnId)).toMatchObject({ request: "received", resolution: "open", receivedAt: closed?.receivedAt });
    expect(t.mails).toHaveLength(mails);
    expect((await t.database.sql`select actor from history where name = 'return.reopened'`).map((row) => row.actor)).toEqual(["platform"]);
    expect(await look()).toEqual({ end: "unchanged" });
    await settleReturn(ctx, { returnId, to: "original" });
    await drain();
    expect(await read(returnId)).toMatchObject({ resolution: "settled" });
  });

  test("made there and not yet received: approved again, and may end again", async () => {
    const native = fake.makeReturn({ orderExternalId: order, orderLineExternalId: kurta, quantity: 1, status: "closed" });
    for (const status of ["closed", "open", "closed", "open"] as const) {
      Object.assign(fake.returns.get(native.externalId) ?? {}, { status });
      t.clock.advance(1);
      await mirrorReturn(ctx, { returnExternalId: native.externalId });
      const [row] = await all();
      const [request, resolution] = status === "open" ? ["approved", "open"] : ["closed", "none"];
      expect(row).toMatchObject({ request, resolution, nativeStatus: status });
    }
  });

  test("declined there when it had been approved: approved again", async () => {
    const returnId = await ask();
    await approveReturn(ctx, { returnId });
    await drain();
    there("declined");
    await look();
    await drain();
    expect(await read(returnId)).toMatchObject({ request: "cancelled", resolution: "none" });
    there("open");
    await look();
    expect(await read(returnId)).toMatchObject({ request: "approved", resolution: "open", declineNote: null });
  });

  test("with its money given: it stays settled", async () => {
    const returnId = await received();
    fake.pay("NR1", 100_000);
    there("closed");
    await look();
    there("open");
    await look();
    expect(await read(returnId)).toMatchObject({ request: "received", resolution: "settled", settledMinor: 100_000 });
  });

  test("is not one that was closed here alone", async () => {
    const returnId = await received();
    await look();
    await closeReturn(ctx, { returnId });
    await look();
    expect(await read(returnId)).toMatchObject({ request: "closed", resolution: "none", nativeStatus: "open" });
  });

  test("is not one that a slow reading shows as it was before", async () => {
    const returnId = await received();
    const slow = structuredClone(fake.returns.get("NR1"));
    const begun = t.clock.now();
    there("closed");
    await look();
    if (!slow) throw new Error("no native return");
    await mirrorNative(ctx, slow, begun);
    expect(await read(returnId)).toMatchObject({ request: "closed", resolution: "none", nativeStatus: "closed" });
  });
});

test("taken back where the platform cancels only approved returns: declined there, cancelled here", async () => {
  const returnId = await ask();
  await drain();
  refuse("cancelReturn");
  await cancelReturn(ctx, { returnId, shopperExternalId: null });
  await drain();
  expect(fake.returns.get("NR1")?.status).toBe("declined");
  await mirrorReturn(ctx, { returnExternalId: "NR1" });
  expect((await read(returnId))?.request).toBe("cancelled");
  expect((await viewReturn(ctx, { returnId })).messages.every((message) => message.state === "sent")).toBe(true);
});

test("processed there without money: nobody pretends that it was paid", async () => {
  const returnId = await received();
  await settleReturn(ctx, { returnId, to: "original" });
  fake.processedThere.add("NR1");
  await drain();
  expect(await read(returnId)).toMatchObject({ resolution: "stuck", settledAt: null });
  await abandonReturnMessage(ctx, { returnId });
  expect(await read(returnId)).toMatchObject({ resolution: "open", settledMinor: null });
});

describe("a settlement the platform refused", () => {
  test("is stuck, can be tried again, and pays once", async () => {
    const returnId = await received();
    refuse("settleReturn");
    await settleReturn(ctx, { returnId, to: "original" });
    await drain();
    expect(await viewReturn(ctx, { returnId })).toMatchObject({ label: "stuck", allowed: { retry: true, settle: false } });
    allow();
    await retryReturn(ctx, { returnId });
    expect((await read(returnId))?.resolution).toBe("settling");
    await drain();
    expect(await read(returnId)).toMatchObject({ resolution: "settled" });
    expect(fake.refunds).toHaveLength(1);
    await expect(retryReturn(ctx, { returnId })).rejects.toMatchObject({ code: "nothing_stuck" });
  });

  test("can be given up and started anew, unless its money had moved after all", async () => {
    const returnId = await received();
    refuse("settleReturn");
    await settleReturn(ctx, { returnId, to: "original" });
    await drain();
    await abandonReturnMessage(ctx, { returnId });
    expect(await read(returnId)).toMatchObject({ resolution: "open", settledMinor: null });
    await settleReturn(ctx, { returnId, to: "store_credit", amountMinor: 5 });
    await drain();
    fake.pay("NR1", 5);
    await expect(abandonReturnMessage(ctx, { returnId })).rejects.toMatchObject({ code: "money_moved" });
    allow();
    await retryReturn(ctx, { returnId });
    await drain();
    expect(await read(returnId)).toMatchObject({ resolution: "settled", settledMinor: 5 });
    expect(fake.refunds).toHaveLength(1);
  });
});
