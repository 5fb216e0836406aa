import { beforeEach, describe, expect, test } from "vitest";
import type { ReturnPolicy } from "~/domain/returns/policy/policy";
import { everything } from "~/domain/returns/policy/scope";
import { anOrder } from "~/testing/returns/an-order";
import { publishChange } from "~/testing/returns/publish-change";
import { asha, line, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { orderLines, orders, shoppers } from "~db/schema/orders";
import { policyReplayChanges, policyReplays } from "~db/schema/policy-replays";
import { products, returnRefusals } from "~db/schema/return-policies";
import { returns } from "~db/schema/returns";
import type { Ctx } from "../../ctx";
import { cancelReplay } from "../cancel-replay.server";
import { readPolicies } from "../read-policies.server";
import { readReplay } from "../read-replay.server";
import { saveDraft } from "../save-draft.server";
import { startDraftFrom } from "../start-draft-from.server";
import { startReplay } from "../start-replay.server";
import { runReplay } from "./run-replay.server";

let world: ReturnsWorld;
let ctx: ReturnsWorld["ctx"];
beforeEach(async () => {
  world = await returnsWorld();
  ctx = world.ctx;
});

const window = (days: number): Partial<ReturnPolicy> => ({ windows: [{ scope: everything, days, start: "delivered" }] });
const days = (count: number) => new Date(ctx.now().getTime() + count * 86_400_000);
const everyFilter = { from: null, to: null, code: null };
const view = (version: number | null = null, more: object = {}) =>
  readReplay(ctx, { channel: "", version, filter: everyFilter, after: 0, ...more });
const start = (version: number, channel = "") => startReplay(ctx, { channel, version, askDay: 7 });

/** Saves a draft over the published policy. @returns its version */
async function draft(change: Partial<ReturnPolicy>, channel = ""): Promise<number> {
  const { body, revision, published } = await readPolicies(ctx, { channel });
  await saveDraft(ctx, { channel, revision, published, body: { ...body, ...change } });
  return (await readPolicies(ctx, { channel })).draft?.version ?? 0;
}

/** An order of one kurta and one scarf, delivered so many days ago. */
async function sold(number: number, deliveredDaysAgo: number): Promise<string> {
  const externalId = `gid://fake/Order/${number}`;
  await anOrder(ctx, world.fake, { externalId, deliveredAt: days(-deliveredDaysAgo) });
  return externalId;
}
const askFor = (orderExternalId: string, quantity = 1) =>
  world.ask([{ ...line(`${orderExternalId}/kurta`, quantity) }], { orderExternalId, requestKey: `key-${orderExternalId}`, asker: asha });

/** Three orders asked about in time, one too late, and two that nobody asked about. */
async function past(): Promise<void> {
  for (const number of [1, 2, 3]) await askFor(await sold(number, 3));
  await expect(askFor(await sold(4, 40), 2)).rejects.toMatchObject({ code: "window_closed" });
  await sold(5, 10);
  await sold(6, 8);
}

/** Saw every transaction of a run; `before` runs ahead of each. */
function watched(before: (transaction: number) => Promise<void> | void): Ctx {
  let count = 0;
  return {
    ...ctx,
    now: () => ctx.now(),
    platform: (options) => ctx.platform(options),
    transact: async (work) => {
      await before(++count);
      return ctx.transact(work);
    },
  };
}

describe("a replay of the published policy", () => {
  test("changes nothing, and treats every return and refusal as it was treated", async () => {
    await publishChange(ctx, {
      ...window(30),
      reasons: [
        {
          ...{ reasonId: "*", resolutions: ["refund"], photos: 0, claimDays: null, decide: "approve" },
          ...{ shippingBy: "shopper", restockingPercent: 10, keepUnderMinor: null },
        },
      ],
      shipping: [{ countries: [], feeMinor: 4_000 }],
    });
    await past();
    await start(2);
    await world.t.drain();
    const { replay, changes } = await view(2);
    expect(replay).toMatchObject({ state: "done", ordersRead: 6, ordersTotal: 6, result: { changed: 0, changes: [] } });
    expect(changes.rows).toEqual([]);
    const rows = await ctx.transact((tx) => tx.db.select().from(returns));
    const refused = await ctx.transact((tx) => tx.db.select().from(returnRefusals));
    const side = replay?.result?.asks.before;
    expect([rows.length, refused.length]).toEqual([3, 1]);
    expect(side?.yes).toBe(rows.filter((row) => row.decision === "approve").length);
    expect(side?.look).toBe(rows.filter((row) => row.decision === "look").length);
    expect(side?.no).toBe(refused.length);
    const paid = (side?.refundMinor ?? 0) + (side?.bonusMinor ?? 0) - (side?.feesMinor ?? 0);
    expect(paid).toBe(rows.reduce((sum, row) => sum + row.quotedMinor, 0));
    expect(side?.feesMinor).toBe(3 * (10_000 + 4_000));
    expect(replay?.result?.orders).toMatchObject({ total: 2, before: { yes: 2, refundMinor: 2 * 249_999 } });
  });

  test("says so of a store without orders, and of one whose orders were never sent", async () => {
    await readPolicies(ctx, { channel: "" });
    await start(1);
    await world.t.drain();
    expect((await view(1)).replay).toMatchObject({
      state: "done",
      ordersTotal: 0,
      result: { changed: 0, asks: { total: 0 }, orders: { total: 0 } },
    });
  });
});

describe("a draft", () => {
  test("with a longer window lets the refused through: counts, money and the order are told, with why", async () => {
    await past();
    await start(await draft(window(50)));
    await world.t.drain();
    const [refusal] = await ctx.transact((tx) => tx.db.select().from(returnRefusals));
    const { replay, changes } = await view();
    expect(replay?.result).toMatchObject({
      ...{ changed: 1, listed: 1, asks: { total: 4, before: { no: 1, look: 3 }, after: { no: 0, look: 4 } } },
      rules: { window: { before: 1, after: 0 } },
      changes: [{ from: "no", to: "look", kind: "rule", rule: "window", code: "window_closed", asks: 1, orders: 0, beforeMinor: 0 }],
    });
    expect(replay?.result?.changes[0]?.afterMinor).toBe(refusal?.amountMinor);
    expect(changes.rows).toMatchObject([
      {
        kind: "refusal",
        orderName: "#4",
        title: "kurta",
        from: "no",
        to: "look",
        code: "window_closed",
        beforeMinor: 0,
        afterMinor: 199_999,
      },
    ]);
    expect(changes.rows[0]?.sentenceBefore).toContain("closed on");
    expect(changes.rows[0]?.sentenceAfter).toContain("open until");
  });

  test("with a shorter one refuses, and its list is read in pages and by reason", async () => {
    await past();
    await start(await draft(window(2)));
    await world.t.drain();
    const { replay, changes } = await view();
    // Three asked on the third day; of those that nobody asked about, both are looked at on the seventh.
    expect(replay?.result).toMatchObject({ changed: 5, asks: { after: { no: 4, refundMinor: 0 } }, orders: { after: { no: 2 } } });
    expect(changes.rows.map((row) => row.orderName).sort()).toEqual(["#1", "#2", "#3", "#5", "#6"]);
    expect(changes.rows.every((row) => row.code === "window_closed")).toBe(true);
    const asked = await view(null, { filter: { from: "look", to: "no", code: "window_closed" } });
    expect(asked.changes.rows.map((row) => row.kind)).toEqual(["return", "return", "return"]);
    expect((await view(null, { after: changes.rows[1]?.position ?? 0 })).changes.rows.length).toBe(3);
    expect((await view(null, { filter: { ...everyFilter, code: "final_sale" } })).changes.rows).toEqual([]);
  });

  test("of one storefront is held against that storefront's orders alone, the whole store's against all others", async () => {
    await past();
    await publishChange(ctx, window(30), "2");
    await ctx.transact((tx) => tx.db.update(orders).set({ channelExternalId: "2" }));
    await sold(7, 10);
    await start(await draft(window(2), "2"), "2");
    await start(await draft(window(2)));
    await world.t.drain();
    const [its, rest] = [await readReplay(ctx, { channel: "2", version: null, filter: everyFilter, after: 0 }), await view()];
    expect([its.replay?.ordersRead, its.base]).toEqual([6, { version: 1, isWholeStores: false }]);
    expect([rest.replay?.ordersRead, rest.replay?.result?.orders.total]).toEqual([1, 1]);
  });
});

describe("a run", () => {
  const change = window(2);

  test("of many slices finds what one slice finds", async () => {
    await past();
    const version = await draft(change);
    await runReplay(ctx, { replayId: await start(version) });
    const whole = await view();
    expect(await runReplay(ctx, { replayId: await start(version), slice: 1 })).toBe("done");
    const sliced = await view();
    expect(sliced.replay?.result).toEqual(whole.replay?.result);
    expect(sliced.changes).toEqual(whole.changes);
  });

  test.each([2, 3, 4, 5, 7])("killed before its transaction %i and run again finds the same, once", async (fatal) => {
    await past();
    const version = await draft(change);
    await runReplay(ctx, { replayId: await start(version) });
    const whole = await view();
    const replayId = await start(version);
    const dying = watched((transaction) => {
      if (transaction === fatal) throw new Error("killed");
    });
    await expect(runReplay(dying, { replayId, slice: 1 })).rejects.toThrow("killed");
    expect((await view()).replay).toMatchObject({ state: "running", result: null });
    expect(await runReplay(ctx, { replayId, slice: 2 })).toBe("done");
    const again = await view();
    expect(again.replay?.result).toEqual(whole.replay?.result);
    expect(again.changes).toEqual(whole.changes);
  });

  test("is taken over by a later try: the earlier one writes no more", async () => {
    await past();
    const replayId = await start(await draft(change));
    let taken: unknown = null;
    const first = watched(async (transaction) => {
      if (transaction === 4) taken = await runReplay(ctx, { replayId });
    });
    expect(await runReplay(first, { replayId, slice: 1 })).toBeNull();
    expect(taken).toBe("done");
    expect((await view()).replay?.result?.changed).toBe(5);
    expect((await ctx.transact((tx) => tx.db.select().from(policyReplayChanges))).length).toBe(5);
  });

  test("can be stopped, once, and writes nothing afterwards", async () => {
    await past();
    const replayId = await start(await draft(change));
    const stopped = watched(async (transaction) => {
      if (transaction === 4) await cancelReplay(ctx, { channel: "" });
    });
    expect(await runReplay(stopped, { replayId, slice: 1 })).toBeNull();
    expect((await view()).replay).toMatchObject({ state: "cancelled", result: null });
    await expect(cancelReplay(ctx, { channel: "" })).rejects.toMatchObject({ code: "not_running" });
    expect(await runReplay(ctx, { replayId })).toBeNull();
  });

  test("whose draft is saved meanwhile is thrown away; so is one that was done, once either policy is another", async () => {
    await past();
    const version = await draft(change);
    const replayId = await start(version);
    const overtaken = watched(async (transaction) => {
      if (transaction === 4) await draft(window(3));
    });
    expect(await runReplay(overtaken, { replayId, slice: 1 })).toBe("outdated");
    expect((await view()).replay).toMatchObject({ state: "outdated", result: null });
    expect(await ctx.transact((tx) => tx.db.select().from(policyReplayChanges))).toEqual([]);

    await runReplay(ctx, { replayId: await start(version) });
    expect((await view()).replay?.state).toBe("done");
    await draft(window(4));
    expect(await view()).toMatchObject({ replay: { state: "outdated", result: null }, changes: { rows: [] } });

    await runReplay(ctx, { replayId: await start(1) });
    expect((await view(1)).replay?.state).toBe("done");
    await publishChange(ctx, window(5));
    expect((await view(1)).replay?.state).toBe("outdated");
  });

  test("takes the place of the channel's former one; two started at once leave one", async () => {
    await past();
    const version = await draft(change);
    const former = await start(version);
    await Promise.all([start(version), start(version)]);
    const rows = await ctx.transact((tx) => tx.db.select().from(policyReplays));
    expect(rows.length).toBe(1);
    expect(await runReplay(ctx, { replayId: former })).toBeNull();
    await world.t.drain();
    expect((await view()).replay?.state).toBe("done");
  });

  test("that nothing was heard of for minutes is called stopped", async () => {
    await past();
    await start(await draft(change));
    expect((await view()).replay).toMatchObject({ state: "running", stopped: false });
    world.t.clock.advance(360);
    expect((await view()).replay).toMatchObject({ state: "running", stopped: true });
  });

  test("of a version that is not there is refused, and so is looking at it", async () => {
    await readPolicies(ctx, { channel: "" });
    await expect(start(7)).rejects.toMatchObject({ code: "not_found" });
    await expect(view(7)).rejects.toMatchObject({ code: "not_found" });
    await expect(view()).rejects.toMatchObject({ code: "not_found" });
  });
});

test("signals are left out of the past, and the page is told when a policy asks for them", async () => {
  await askFor(await sold(1, 3));
  const plain = await draft({ promiseDays: 9 });
  expect((await view(plain)).leavesSignalsOut).toBe(false);
  const decide = { lookAboveMinor: null, lookAtCod: true, lookAtSignals: ["empty_box" as const] };
  await draft({ decide });
  expect((await view(plain)).leavesSignalsOut).toBe(true);
  await publishChange(ctx, { decide });
  await draft({ decide: { ...decide, lookAtSignals: [] } });
  expect((await view()).leavesSignalsOut).toBe(true);
});

test("products that a policy asks about and nobody looked up are looked up for the next try", async () => {
  await past();
  const version = await draft({ excluded: [{ scope: { ...everything, tags: ["sale"] }, why: "final_sale" }] });
  await ctx.transact((tx) => tx.db.update(orderLines).set({ productExternalId: "p-1" }));
  const { can } = world.fake.platform;
  Object.assign(can, { productTags: true });
  try {
    await runReplay(ctx, { replayId: await start(version) });
    expect((await view()).replay?.result).toMatchObject({ unread: 1, asks: { after: { no: 1, look: 3 } }, orders: { after: { look: 2 } } });
    expect(world.t.jobs.map(({ job }) => job)).toContainEqual(
      expect.objectContaining({ name: "product.read", payload: { productExternalIds: ["p-1"] } }),
    );
    const now = ctx.now();
    await ctx.transact((tx) =>
      tx.db.insert(products).values({ storeId: tx.storeId, productExternalId: "p-1", tags: ["Sale"], collections: [], readAt: now }),
    );
    await runReplay(ctx, { replayId: await start(version) });
    expect((await view()).replay?.result).toMatchObject({ unread: 0, asks: { after: { no: 4 } }, orders: { after: { no: 2 } } });
  } finally {
    Object.assign(can, { productTags: false });
  }
});

test("shoppers whose groups a policy asks about and nobody has read are read for the next try", async () => {
  await past();
  const version = await draft({ excluded: [{ scope: { ...everything, shopperGroups: ["resellers"] }, why: "final_sale" }] });
  const { can } = world.fake.platform;
  Object.assign(can, { shopperGroups: true });
  try {
    await runReplay(ctx, { replayId: await start(version) });
    expect((await view()).replay?.result).toMatchObject({ unread: 1, asks: { after: { no: 1, look: 3 } } });
    expect(world.t.jobs.map(({ job }) => job)).toContainEqual(
      expect.objectContaining({ name: "shopper.read", payload: { shopperExternalIds: ["gid://fake/Customer/7"] } }),
    );
    await ctx.transact((tx) => tx.db.update(shoppers).set({ groups: ["12", "Resellers"], groupsReadAt: ctx.now() }));
    await runReplay(ctx, { replayId: await start(version) });
    expect((await view()).replay?.result).toMatchObject({ unread: 0, asks: { after: { no: 4 } }, orders: { after: { no: 2 } } });
  } finally {
    Object.assign(can, { shopperGroups: false });
  }
});

test("a draft is started from an old version, unless somebody else was faster", async () => {
  await publishChange(ctx, window(9));
  await publishChange(ctx, window(11));
  const seen = { channel: "", revision: 0, published: 3 };
  await startDraftFrom(ctx, { ...seen, version: 2 });
  const { draft: made, body } = await readPolicies(ctx, { channel: "" });
  expect([made?.version, body.windows[0]?.days]).toEqual([4, 9]);
  await expect(startDraftFrom(ctx, { ...seen, version: 1 })).rejects.toMatchObject({ code: "changed_meanwhile" });
  await expect(startDraftFrom(ctx, { ...seen, revision: 1, version: 4 })).rejects.toMatchObject({ code: "not_found" });
});

test("only who may change the policy may try it, stop it or start a draft", async () => {
  await past();
  await start(1);
  for (const role of ["support", "warehouse", "accountant", "read_only"] as const) {
    const staff = world.t.app.forStore(ctx.storeId, "staff:stf_1", role);
    const refused = { code: "not_allowed" };
    for (const attempt of [
      async () => startReplay(staff, { channel: "", version: 1, askDay: 7 }),
      async () => cancelReplay(staff, { channel: "" }),
      async () => startDraftFrom(staff, { channel: "", revision: 0, published: 1, version: 1 }),
    ])
      await expect(attempt()).rejects.toMatchObject(refused);
    expect((await readReplay(staff, { channel: "", version: 1, filter: everyFilter, after: 0 })).replay?.state).toBe("running");
  }
});

test("a refusal keeps what was chosen", async () => {
  await past();
  const [refusal] = await ctx.transact((tx) => tx.db.select().from(returnRefusals));
  expect(refusal?.choice).toEqual({ reasonId: "reason-1", wants: "refund", photos: 0, inDoubt: false });
});
