import { beforeEach, describe, expect, test } from "vitest";
import { everything } from "~/domain/returns/policy/scope";
import { anOrder } from "~/testing/returns/an-order";
import { publishChange } from "~/testing/returns/publish-change";
import { kurta, line, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { getStore } from "~db/queries/store-row.server";
import { orders } from "~db/schema/orders";
import { returnPolicies, returnRefusals } from "~db/schema/return-policies";
import { readPolicy } from "../portal/read-policy.server";
import { quoteReturn } from "../returns/quote-return.server";
import { settleReturn } from "../returns/settle-return.server";
import { saveSettings } from "../views/save-settings.server";
import { discardDraft } from "./discard-draft.server";
import { publishPolicy } from "./publish-policy.server";
import { publishedPolicy } from "./published-policy.server";
import { readBrief } from "./read-brief.server";
import { readPolicies } from "./read-policies.server";
import { saveDraft } from "./save-draft.server";

let world: ReturnsWorld;
let ctx: ReturnsWorld["ctx"];
beforeEach(async () => {
  world = await returnsWorld();
  ctx = world.ctx;
});

const read = (channel = "") => readPolicies(ctx, { channel });
const versions = () => ctx.transact((tx) => tx.db.select().from(returnPolicies));
const window = (days: number) => ({ windows: [{ scope: everything, days, start: "delivered" as const }] });

describe("version 1", () => {
  test("is made of what the settings said, once, whoever needs it first", async () => {
    await world.t.store("returns.myshopify.com", { settings: { returns: { windowDays: 11, storeCreditBonusPercent: 4 } } as never });
    const both = await Promise.all([read(), read(), read()]);
    expect(both.map(({ published, body }) => [published, body.windows[0]?.days, body.credit.bonusPercent])).toEqual([
      [1, 11, 4],
      [1, 11, 4],
      [1, 11, 4],
    ]);
    expect((await versions()).map((row) => [row.version, row.state, row.publishedBy])).toEqual([[1, "published", "system"]]);
  });

  test("is there before settings that no longer know of returns are written over the old ones", async () => {
    await world.t.store("returns.myshopify.com", { settings: { returns: { windowDays: 11 } } as never });
    const { settings, settingsVersion: version } = await ctx.transact((tx) => getStore(tx));
    await saveSettings(ctx, { settings, version });
    expect((await read()).body.windows[0]?.days).toBe(11);
  });
});

describe("a draft", () => {
  test("judges nobody until it is published; then the former version is kept and everything says the new one", async () => {
    await anOrder(ctx, world.fake, { deliveredAt: new Date(ctx.now().getTime() - 40 * 86_400_000) });
    const before = await read();
    const revision = await saveDraft(ctx, { channel: "", revision: 0, published: 1, body: { ...before.body, ...window(60) } });
    await expect(world.ask()).rejects.toMatchObject({ code: "window_closed" });
    const drafted = await read();
    expect(drafted.draft?.changes).toEqual([
      {
        title: "Return window",
        gone: ["Everything: 30 days from delivery."],
        come: ["Everything: 60 days from delivery."],
        reordered: false,
      },
    ]);
    expect(await publishPolicy(ctx, { channel: "", revision, published: 1, note: "Longer." })).toBe(2);
    const asked = await world.ask([line(kurta, 1)], { requestKey: "key-0002" });
    expect(asked).toMatchObject({ policyChannel: "", policyVersion: 2, terms: { promiseDays: 5, creditOffered: true } });
    expect(asked.verdicts.find((verdict) => verdict.rule === "window")).toMatchObject({
      code: "window_open",
      values: { day: expect.any(String) },
    });
    const { history, draft } = await read();
    expect(draft).toBeNull();
    expect(history.map(({ version, state, note, asked, refused }) => ({ version, state, note, asked, refused }))).toEqual([
      { version: 2, state: "published", note: "Longer.", asked: 1, refused: 0 },
      { version: 1, state: "retired", note: "", asked: 0, refused: 1 },
    ]);
    expect(history[1]?.retiredAt).not.toBeNull();
  });

  test("that has a person look at signals says so to staff one by one, to shoppers in general words", async () => {
    const { body, revision } = await read();
    expect(body.decide.lookAtSignals).toEqual([]);
    const decide = { ...body.decide, lookAtSignals: ["empty_box" as const, "serial_returner" as const] };
    await saveDraft(ctx, { channel: "", revision, published: 1, body: { ...body, decide } });
    const { draft, revision: saved } = await read();
    expect(draft?.changes).toEqual([
      {
        title: "Deciding",
        gone: [],
        come: [
          "A person looks when a signal stands: sends back far more than usual here.",
          "A person looks when a signal stands: parcels came back with something missing.",
        ],
        reordered: false,
      },
    ]);
    await publishPolicy(ctx, { channel: "", revision: saved, published: 1, note: "" });
    expect(JSON.stringify((await readBrief(ctx, { channel: "" })).parts)).toContain("A person looks when a signal stands");
    await publishChange(ctx, { reasons: [{ reasonId: "*", resolutions: ["refund"], decide: "approve" }] });
    const page = JSON.stringify(await readPolicy(ctx, { locale: "en" }));
    expect(page).toContain("Something about earlier returns calls for a closer look.");
    expect(page).not.toMatch(/signal|missing|usual/i);
  });

  test("of somebody who did not see what another owner did is refused, and so are its publishing and discarding", async () => {
    const { body } = await read();
    const mine = { channel: "", revision: 0, published: 1 };
    const revision = await saveDraft(ctx, { ...mine, body: { ...body, ...window(7) } });
    const refused = { code: "changed_meanwhile" };
    await expect(saveDraft(ctx, { ...mine, body })).rejects.toMatchObject(refused);
    await expect(publishPolicy(ctx, { ...mine, note: "" })).rejects.toMatchObject(refused);
    await expect(discardDraft(ctx, mine)).rejects.toMatchObject(refused);
    const ends = await Promise.allSettled([1, 2].map(() => publishPolicy(ctx, { ...mine, revision, note: "" })));
    expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await versions()).map((row) => `${row.version} ${row.state}`).sort()).toEqual(["1 retired", "2 published"]);
  });

  test("can be thrown away; one that says the same is not published", async () => {
    const { body } = await read();
    const seen = { channel: "", published: 1 };
    const revision = await saveDraft(ctx, { ...seen, revision: 0, body });
    await expect(publishPolicy(ctx, { ...seen, revision, note: "" })).rejects.toMatchObject({ code: "nothing_changed" });
    await discardDraft(ctx, { ...seen, revision });
    await expect(discardDraft(ctx, { ...seen, revision: 0 })).rejects.toMatchObject({ code: "no_draft" });
    await expect(publishPolicy(ctx, { ...seen, revision: 0, note: "" })).rejects.toMatchObject({ code: "no_draft" });
    expect(await publishChange(ctx, window(9))).toBe(2);
  });
});

test("a storefront of its own policy is judged by it, every other by the whole store's", async () => {
  await anOrder(ctx, world.fake);
  const { inherited, published } = await read("2");
  expect([inherited, published]).toEqual([true, 0]);
  await publishChange(ctx, window(1), "2");
  const versionFor = (channel: string | null) => ctx.transact(async (tx) => publishedPolicy(ctx, tx, await getStore(tx), channel));
  expect(await versionFor("2")).toMatchObject({ channel: "2", version: 1 });
  expect(await versionFor("1")).toMatchObject({ channel: "", version: 1 });
  await ctx.transact((tx) => tx.db.update(orders).set({ channelExternalId: "2" }));
  await expect(world.ask()).rejects.toMatchObject({ code: "window_closed" });
  await ctx.transact((tx) => tx.db.update(orders).set({ channelExternalId: "1" }));
  expect(await world.ask([line(kurta, 1)], { requestKey: "key-0002" })).toMatchObject({ policyChannel: "", policyVersion: 1 });
  expect((await read("2")).history[0]?.refused).toBe(1);
});

test("what was promised when a return was asked for is what it is settled by", async () => {
  await anOrder(ctx, world.fake);
  await publishChange(ctx, { credit: { offered: true, bonusPercent: 10 }, promiseDays: 3 });
  const asked = await world.ask([line(kurta, 1)], { resolution: "store_credit" });
  expect(asked.quotedMinor).toBe(110_000);
  await publishChange(ctx, { credit: { offered: false, bonusPercent: 0 }, promiseDays: 30 });
  const { approveReturn } = await import("../returns/approve-return.server");
  await world.drain();
  await approveReturn(ctx, { returnId: asked.returnId });
  await world.drain();
  await world.receiveAll(asked.returnId);
  expect((await world.read(asked.returnId))?.dueOn).toBe(
    new Intl.DateTimeFormat("en-CA", { timeZone: "UTC" }).format(new Date(ctx.now().getTime() + 3 * 86_400_000)),
  );
  expect(await settleReturn(ctx, { returnId: asked.returnId, to: "store_credit", message: "" })).toMatchObject({ minor: 110_000 });
  // Whoever asks now is not offered it.
  await expect(world.ask([line(kurta, 1)], { requestKey: "key-0002", resolution: "store_credit" })).rejects.toMatchObject({
    code: "resolution_not_offered",
  });
});

test("what a shopper was refused is kept once a day with its worth; what they can put right and what staff ask is not", async () => {
  await anOrder(ctx, world.fake, { deliveredAt: new Date(ctx.now().getTime() - 40 * 86_400_000) });
  for (const quantity of [2, 1]) await expect(world.ask([line(kurta, quantity)])).rejects.toMatchObject({ code: "window_closed" });
  const kept = () => ctx.transact((tx) => tx.db.select().from(returnRefusals));
  expect(await kept()).toMatchObject([
    { lineExternalId: kurta, code: "window_closed", quantity: 2, amountMinor: 199_999, policyVersion: 1 },
  ]);
  await expect(world.ask([line(kurta, 9)], { asker: { source: "staff" } })).rejects.toMatchObject({ code: "too_many" });
  await publishChange(ctx, {
    ...window(90),
    reasons: [
      { reasonId: "reason-1", resolutions: ["refund"], photos: 1, claimDays: null },
      { reasonId: "*", resolutions: ["refund"], photos: 0, claimDays: null },
    ],
  });
  await expect(world.ask([line(kurta, 1)])).rejects.toMatchObject({
    code: "photos_needed",
    fields: { "lines.0": expect.stringContaining("at least 1") },
  });
  expect((await kept()).length).toBe(1);
});

test("many returns of one shopper are for a person to see, and the quote says what the ask will say", async () => {
  await anOrder(ctx, world.fake);
  await publishChange(ctx, { limits: { maxOpen: 1, within: null } });
  const first = await world.ask([line(kurta, 1)]);
  expect(first.verdicts.find((verdict) => verdict.rule === "limits")?.answer).toBe("yes");
  const second = await world.ask([line(kurta, 1)], { requestKey: "key-0002" });
  expect(second.verdicts.find((verdict) => verdict.rule === "limits")).toMatchObject({ answer: "look", code: "many_open" });
  const { verdicts } = await quoteReturn(ctx, {
    ...{ asker: { source: "staff" }, orderExternalId: "gid://fake/Order/1", resolution: "refund", locale: "es" },
    lines: [{ lineId: "gid://fake/Order/1/scarf", quantity: 1 }],
  });
  expect(verdicts).toEqual([
    { lineId: "gid://fake/Order/1/scarf", ok: true, sentence: "Hay otras devoluciones en curso, así que una persona revisará esta." },
  ]);
});
