import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import type { Mail } from "~/ports/messenger";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { listOutbox } from "~db/queries/outbox.server";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";
import { abandonOutbox } from "../outbox/abandon-outbox.server";
import { retryOutbox } from "../outbox/retry-outbox.server";
import { installStore } from "../stores/install-store.server";
import { uninstallStore } from "../stores/uninstall-store.server";
import { abandonReturnMessage } from "./abandon-return-message.server";
import { approveReturn } from "./approve-return.server";
import { askForReturn } from "./ask-for-return.server";
import { receiveReturn } from "./receive-return.server";
import { settleReturn } from "./settle-return.server";

let t: TestApp;
let ctx: Ctx;
let fake: FakePlatform;
const order = "gid://fake/Order/1";
const domain = "ends.myshopify.com";
let brokenMail = false;
let sent: Mail[];

beforeEach(async () => {
  fake = fakePlatform();
  sent = [];
  brokenMail = false;
  const mail = {
    id: "test",
    send: async (one: Mail) => {
      if (brokenMail) throw new ProviderError("unavailable", "test", "down", "The mail server is down.");
      sent.push(one);
      return { messageId: one.key };
    },
  };
  t = await testApp({ platforms: { shopify: fake.platform }, mail });
  ctx = await t.store(domain);
  await anOrder(ctx, fake);
});

const read = (returnId: string) => ctx.transact((tx) => findReturn(tx, returnId));
const ask = () =>
  askForReturn(ctx, {
    asker: { source: "staff" },
    orderExternalId: order,
    requestKey: "ends-0001",
    lines: [{ lineId: `${order}/kurta`, quantity: 1, reasonId: null, note: "", photoIds: [] }],
    resolution: "refund",
    locale: "en",
  });
async function drain() {
  await t.drain({ catchErrors: true });
  t.clock.advance(1);
}
/** A return whose refund was started while the platform refuses to speak. */
async function settling(kind: "unavailable" | "rejected"): Promise<string> {
  const { returnId } = await ask();
  await drain();
  await approveReturn(ctx, { returnId });
  await drain();
  const lines = await ctx.transact((tx) => listReturnLines(tx, [returnId]));
  await receiveReturn(ctx, {
    returnId,
    lines: lines.map((line) => ({ returnLineId: line.returnLineId, receivedQuantity: line.quantity, inspection: "passed" })),
  });
  await drain();
  fake.around.before = (call) => {
    if (call === "settleReturn") throw new ProviderError(kind, "fake", "no_answer", "No answer.");
  };
  await settleReturn(ctx, { returnId, to: "original" });
  await drain();
  return returnId;
}
const waiting = async (state: "failed" | "stuck") => {
  const rows = await ctx.transact((tx) => listOutbox(tx, [state], null, 5));
  expect(rows.map((row) => row.kind)).toEqual(["return.settle"]);
  return rows[0]?.outboxId ?? "";
};
const answerAgain = () => {
  fake.around.before = () => {};
};

describe("a settlement always ends", () => {
  test("given up on the System page while it waited: the return says so, and can be settled anew, once", async () => {
    const returnId = await settling("unavailable");
    await abandonOutbox(ctx, { outboxId: await waiting("failed") });
    expect((await read(returnId))?.resolution).toBe("stuck");
    answerAgain();
    await abandonReturnMessage(ctx, { returnId });
    expect((await read(returnId))?.resolution).toBe("open");
    await settleReturn(ctx, { returnId, to: "original" });
    await drain();
    expect((await read(returnId))?.resolution).toBe("settled");
    expect(fake.refunds).toHaveLength(1);
  });

  test("tried again on the System page: it is under way again, so nobody can give it up meanwhile and start another", async () => {
    const returnId = await settling("rejected");
    expect((await read(returnId))?.resolution).toBe("stuck");
    await retryOutbox(ctx, { outboxId: await waiting("stuck") });
    expect((await read(returnId))?.resolution).toBe("settling");
    await expect(abandonReturnMessage(ctx, { returnId })).rejects.toMatchObject({ code: "nothing_stuck" });
    answerAgain();
    await drain();
    expect((await read(returnId))?.resolution).toBe("settled");
    expect(fake.refunds).toHaveLength(1);
  });

  test("the app removed meanwhile: it waits, and goes on after a reinstall", async () => {
    const returnId = await settling("unavailable");
    await ctx.transact((tx) => uninstallStore(ctx, tx));
    t.clock.advance(7200);
    await drain();
    expect((await read(returnId))?.resolution).toBe("settling");
    answerAgain();
    await installStore(ctx, { platform: "shopify", domain, userExternalId: "u1", locale: "en" });
    await drain();
    expect((await read(returnId))?.resolution).toBe("settled");
    expect(fake.refunds).toHaveLength(1);
  });
});

test("mails of one return come in the order of its life, even after one had to be tried again", async () => {
  brokenMail = true;
  const { returnId } = await ask();
  await drain();
  brokenMail = false;
  await approveReturn(ctx, { returnId });
  await drain();
  t.clock.advance(60);
  await drain();
  expect(sent.map((mail) => mail.subject)).toEqual(["We have your return R-1-1", "Your return R-1-1 is approved"]);
});
