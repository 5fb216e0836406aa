import { beforeEach, describe, expect, test } from "vitest";
import { anOrder, type OrderWish } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { kurta, line, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { listReturnHistory, listReturnMessages } from "~db/queries/returns-records.server";
import { approveReturn } from "./approve-return.server";
import { declineReturn } from "./decline-return.server";
import { quoteReturn } from "./quote-return.server";
import { viewReturn } from "./view-return.server";

const order = "gid://fake/Order/1";
const atOrder = { ...{ nativeReturns: false, nativeRisk: false, orderTags: false }, ...{ giftCertificate: true, orderMetafields: true } };
const everything = { reasonId: "*", resolutions: ["refund" as const, "store_credit" as const] };

let world: ReturnsWorld;
beforeEach(async () => {
  world = await returnsWorld();
});

const begin = async (policy: Parameters<typeof publishChange>[1], wish: OrderWish = {}) => {
  await anOrder(world.ctx, world.fake, wish);
  await publishChange(world.ctx, policy);
};
const told = async (returnId: string) => {
  const messages = await world.ctx.transact((tx) => listReturnMessages(tx, returnId));
  return messages.map(({ kind, payload }) => (kind === "mail.send" ? `mail ${payload.template}` : kind));
};
const actors = async (returnId: string) =>
  (await world.ctx.transact((tx) => listReturnHistory(tx, returnId))).map((event) => `${event.name} ${event.actor.split(":")[0]}`);

describe.each([
  ["a platform with returns of its own", {}],
  ["a platform without", atOrder],
])("rules decide on %s", (_name, can) => {
  beforeEach(async () => {
    world = await returnsWorld(fakePlatform(can));
  });
  const isNative = !("nativeReturns" in can);

  test("what they allow is approved in the same moment, with the reason kept", async () => {
    await begin({ reasons: [{ ...everything, decide: "approve" }] });
    const { returnId, ...asked } = await world.ask();
    expect(asked).toMatchObject({ request: "approved", decision: "approve", decidedBy: "rule", overruled: false });
    expect(asked.decisionReasons).toEqual([{ code: "all_rules_say_yes" }]);
    expect(await actors(returnId)).toEqual(expect.arrayContaining(["return.requested staff", "return.approved rule"]));
    expect((await told(returnId)).filter((kind) => kind.startsWith("mail"))).toEqual(["mail approved"]);
    await world.drain();
    expect(world.fake.calls.filter((call) => /requestReturn|approveReturn/.test(call))).toEqual(
      isNative ? ["requestReturn", "approveReturn"] : [],
    );
    expect((await viewReturn(world.ctx, { returnId })).decision).toEqual({
      ...{ said: "approve", by: "rule", overruled: false },
      reasons: ["No rule stands against it."],
    });
  });

  test("what they decline is declined in words, and a person may approve it all the same", async () => {
    await begin({ reasons: [{ ...everything, decide: "decline" }] }, { locale: "es" });
    const { returnId, ...asked } = await world.ask(undefined, { locale: "es" });
    expect(asked).toMatchObject({ request: "declined", resolution: "none", decision: "decline", decidedBy: "rule" });
    const shown = await viewReturn(world.ctx, { returnId });
    expect(shown.declineNote).toContain("política de devoluciones");
    expect(shown.allowed).toMatchObject({ approve: true, decline: false });
    await world.drain();
    expect(await told(returnId)).toEqual(["mail declined"]);
    expect(world.fake.calls).not.toContain("requestReturn");
    await approveReturn(world.ctx, { returnId });
    await expect(approveReturn(world.ctx, { returnId })).rejects.toMatchObject({ code: "illegal_transition" });
    await world.drain();
    expect(await world.read(returnId)).toMatchObject({ request: "approved", resolution: "open", overruled: true, declineNote: null });
    expect((await viewReturn(world.ctx, { returnId })).decision).toMatchObject({ said: "decline", overruled: true });
    if (isNative)
      expect(world.fake.calls.filter((call) => /requestReturn|approveReturn/.test(call))).toEqual(["requestReturn", "approveReturn"]);
    await world.receiveAll(returnId);
    expect((await viewReturn(world.ctx, { returnId })).preview?.original.total.minor).toBe(99_999 + 1);
  });
});

test.each<[string, Parameters<typeof publishChange>[1], OrderWish, string]>([
  ["the reason", { reasons: [{ ...everything, decide: "look" }] }, {}, "reason_wants_look"],
  ["the amount", { reasons: [{ ...everything, decide: "approve" }], decide: { lookAboveMinor: 99_999 } }, {}, "amount_high"],
  [
    "another currency",
    { reasons: [{ ...everything, decide: "approve" }], decide: { lookAboveMinor: 99_999 } },
    { currency: "USD" },
    "currency_unknown",
  ],
  ["cash on delivery", { reasons: [{ ...everything, decide: "approve" }] }, { isCod: true }, "cash_on_delivery"],
  ["a rule", { reasons: [{ ...everything, decide: "approve" }] }, { financialStatus: "pending" }, "rule_wants_look"],
])("a person looks because of %s, and whatever they decide overrules nobody", async (_name, policy, wish, code) => {
  await begin(policy, wish);
  const { returnId, ...asked } = await world.ask();
  expect([asked.request, asked.decision, asked.decisionReasons.map((reason) => reason.code)]).toEqual(["requested", "look", [code]]);
  expect(await told(returnId)).toEqual(expect.arrayContaining(["mail requested"]));
  await declineReturn(world.ctx, { returnId, note: "Not this one." });
  expect(await world.read(returnId)).toMatchObject({ overruled: false, decidedBy: expect.stringMatching(/^(system|staff)/) });
});

test("limits of a shopper make a person look: the share of their orders, the worth lately", async () => {
  await begin({
    reasons: [{ ...everything, decide: "approve" }],
    limits: { share: { percent: 50, orders: 2 }, worth: { minor: 100_000, days: 30 } },
  });
  expect((await world.ask()).decision).toBe("approve");
  await anOrder(world.ctx, world.fake, { externalId: "gid://fake/Order/2" });
  const second = await world.ask([line("gid://fake/Order/2/kurta", 1)], { orderExternalId: "gid://fake/Order/2", requestKey: "key-0002" });
  expect(second.decisionReasons).toMatchObject([{ code: "rule_wants_look", rule: "limits", verdict: "many_of_orders" }]);
  await publishChange(world.ctx, { limits: { worth: { minor: 100_000, days: 30 } } });
  const third = await world.ask([line(scarf, 1)], { requestKey: "key-0003" });
  expect(third.decisionReasons).toMatchObject([{ verdict: "much_lately" }]);
  await publishChange(world.ctx, { limits: { share: { percent: 100, orders: 3 }, worth: { minor: 900_000, days: 30 } } });
  expect((await world.ask([line(kurta, 1)], { requestKey: "key-0004" })).decision).toBe("approve");
});

test("staff who ask in spite of a rule overrule it; nothing is decided by itself then", async () => {
  await begin({ reasons: [{ ...everything, decide: "approve" }] }, { deliveredAt: new Date(world.ctx.now().getTime() - 60 * 86_400_000) });
  const asked = await world.ask(undefined, { asker: { source: "staff" }, overruleReason: "promised on the phone" });
  expect(asked).toMatchObject({ request: "requested", decision: "decline", overruled: true });
  expect(asked.decisionReasons).toMatchObject([{ code: "rule_refuses", rule: "window" }]);
});

test("a way of settling that a reason does not allow is refused, whoever asks", async () => {
  await begin({ reasons: [{ ...everything, resolutions: ["refund", "repair"] }] });
  await expect(world.ask(undefined, { resolution: "exchange" })).rejects.toMatchObject({ code: "resolution_not_offered" });
  expect((await world.ask(undefined, { resolution: "repair" })).wants).toBe("repair");
});

test("the quote before sending is what is frozen: fees by reason and country, none where the goods are kept", async () => {
  await begin({
    reasons: [
      { ...everything, reasonId: "reason-1", shippingBy: "shopper", restockingPercent: 10, keepUnderMinor: 60_000 },
      { ...everything, shippingBy: "shopper" },
    ],
    shipping: [{ countries: ["DE"], feeMinor: 9_000 }, { feeMinor: 5_000 }],
  });
  const quoted = (lineId: string, reasonId: string | null) =>
    quoteReturn(world.ctx, {
      ...{ asker: { source: "staff" as const }, orderExternalId: order, resolution: "refund" as const, locale: "en" as const },
      lines: [{ lineId, quantity: 1, reasonId }],
    });
  const told = await quoted(kurta, "reason-1");
  expect(told.parts.map((part) => [part.label, part.amount.minor])).toEqual([
    ["Items", 100_000],
    ["Restocking fee", -10_000],
    ["Sending back", -5_000],
  ]);
  const asked = await world.ask([line(kurta, 1)]);
  expect([told.total.minor, asked.quotedMinor, asked.keepItem]).toEqual([85_000, 85_000, false]);
  expect(asked.terms?.fees).toEqual({ restocking: { [kurta]: 10 }, shippingMinor: 5_000, outboundMinor: 0 });
  expect((await quoted(kurta, null)).total.minor).toBe(94_999);
  expect(await quoted(scarf, "reason-1")).toMatchObject({ keepItem: true, total: { minor: 50_000 } });
});
