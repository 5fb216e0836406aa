import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import { aSnapshot, type FakePlatform, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { orderIdOf } from "~db/queries/order-decision.server";
import { listOutbox } from "~db/queries/outbox.server";
import type { Ctx } from "../ctx";
import { retryOutbox } from "../outbox/retry-outbox.server";
import { holdOrder } from "./hold-order.server";
import { mirrorOrders } from "./mirror-orders.server";
import { releaseOrder } from "./release-order.server";

let fake: FakePlatform;
let t: TestApp;
let ctx: Ctx;
let orderId: string;
let refused: string | null;
let held: string[];
beforeEach(async () => {
  fake = fakePlatform();
  refused = null;
  held = [];
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store("hold.myshopify.com");
  const { connection } = await ctx.platform();
  connection.annotateOrder = async () => {
    if (refused === "annotate") throw new ProviderError("rejected", "fake", "no", "The platform says no.");
  };
  connection.holdOrder = async () => {
    if (refused === "hold") throw new ProviderError("rejected", "fake", "nothing_to_hold", "Nothing can be held.");
    held.push("hold");
  };
  connection.releaseOrder = async () => {
    if (refused === "release") throw new ProviderError("rejected", "fake", "not_yours", "The platform says no.");
    held.push("release");
  };
  await ctx.transact((tx) => mirrorOrders(ctx, tx, [aSnapshot({ externalId: "o1" })], "webhook"));
  orderId = (await ctx.transact((tx) => orderIdOf(tx, "o1"))) ?? "";
  t.clock.advance(1);
});

const decision = async () => (await t.database.sql`select decision from orders`)[0]?.decision;
const names = async () => (await t.database.sql`select name from history`).map((row) => row.name);

describe("a hold the platform refuses", () => {
  test("is no hold: the decision is open again, and a person can try anew without deciding about the old message", async () => {
    refused = "hold";
    await holdOrder(ctx, { orderId });
    expect(await decision()).toBe("held");
    await t.drain();
    expect(await decision()).toBe("open");
    expect(await names()).toContain("order.hold-refused");
    refused = null;
    t.clock.advance(1);
    await holdOrder(ctx, { orderId });
    await t.drain();
    expect([await decision(), held]).toEqual(["held", ["hold"]]);
  });

  test("and that is sent again by a person is a hold again", async () => {
    refused = "hold";
    await holdOrder(ctx, { orderId });
    await t.drain();
    refused = null;
    const [stuck] = await ctx.transact((tx) => listOutbox(tx, ["stuck"], null, 5));
    await retryOutbox(ctx, { outboxId: stuck?.outboxId ?? "" });
    await t.drain();
    expect([await decision(), held]).toEqual(["held", ["hold"]]);
  });
});

test("no outside call of a message starts in the last minute of its lease", async () => {
  await t.drain();
  const limits: (Date | undefined)[] = [];
  const connect = fake.platform.connect;
  fake.platform.connect = (domain, options) => {
    limits.push(options?.startBy);
    return connect(domain);
  };
  const leases: Date[] = [];
  const { connection } = await ctx.platform();
  connection.holdOrder = async () => {
    leases.push(...(await ctx.transact((tx) => listOutbox(tx, ["sending"], null, 5))).map((row) => row.runAt));
  };
  limits.length = 0;
  await holdOrder(ctx, { orderId });
  await t.drain();
  expect(limits).toEqual([new Date(t.clock.now().getTime() + 240_000)]);
  expect(leases).toEqual([new Date(t.clock.now().getTime() + 300_000)]);
});

describe("a release the platform refuses", () => {
  beforeEach(async () => {
    await holdOrder(ctx, { orderId });
    await t.drain();
    t.clock.advance(1);
    refused = "release";
    await releaseOrder(ctx, { orderId });
    expect(await decision()).toBe("released");
    await t.drain();
    refused = null;
    t.clock.advance(1);
  });

  test("is none: the order is on hold again, and a person can release it anew", async () => {
    expect(await decision()).toBe("held");
    expect(await names()).toContain("order.release-refused");
    await releaseOrder(ctx, { orderId });
    await t.drain();
    expect([await decision(), held]).toEqual(["released", ["hold", "release"]]);
  });

  test("and that is sent again by a person is a release again", async () => {
    const [stuck] = await ctx.transact((tx) => listOutbox(tx, ["stuck"], null, 5));
    await retryOutbox(ctx, { outboxId: stuck?.outboxId ?? "" });
    expect(await decision()).toBe("released");
    await t.drain();
    expect([await decision(), held]).toEqual(["released", ["hold", "release"]]);
  });
});

test("a stuck annotation holds up neither hold nor release", async () => {
  refused = "annotate";
  await t.drain();
  expect((await ctx.transact((tx) => listOutbox(tx, ["stuck"], null, 5))).map((row) => row.kind)).toEqual(["order.annotate"]);
  await holdOrder(ctx, { orderId });
  await t.drain();
  t.clock.advance(1);
  await releaseOrder(ctx, { orderId });
  await t.drain();
  expect(held).toEqual(["hold", "release"]);
});
