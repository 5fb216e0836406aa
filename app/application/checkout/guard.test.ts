import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import type { OrderSnapshot } from "~/domain/orders/order";
import { RuleConditions } from "~/domain/risk/rules";
import { settingsIn } from "~/domain/stores/settings";
import { type FakeCheckout, fakeCheckout, guardScopes } from "~/testing/fake-checkout";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { markOutcome } from "../orders/mark-outcome.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { optOutShopper } from "../orders/opt-out-shopper.server";
import { retryOutbox } from "../outbox/retry-outbox.server";
import { exportShopper } from "../privacy/export-shopper.server";
import { redactShopper } from "../privacy/redact-shopper.server";
import { countOutcomes } from "../risk/count-outcomes.server";
import { deleteRule } from "../rules/delete-rule.server";
import { type SaveRule, saveRule } from "../rules/save-rule.server";
import { startRuleTest } from "../rules/start-rule-test.server";
import { switchRule } from "../rules/switch-rule.server";
import { changeScopes } from "../stores/change-scopes.server";
import { uninstallStore } from "../stores/uninstall-store.server";
import { saveSettings } from "../views/save-settings.server";
import { refreshGuard } from "./refresh-guard.server";
import { retryGuard, switchGuard } from "./switch-guard.server";
import { viewGuard } from "./view-guard.server";

let fake: FakeCheckout;
let t: TestApp;
let ctx: Ctx;

/** Nobody is left alone by chance, unless a test says so. */
const settings = settingsIn("INR", { controlPercent: 0, bands: { medium: 0.3, high: 0.6 } });

beforeEach(async () => {
  fake = fakeCheckout();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store("guarded.myshopify.com", { settings });
});

const ordered = (externalId: string, shopper: string, over: Partial<OrderSnapshot> = {}): OrderSnapshot => ({
  ...aSnapshot({ externalId }),
  shopper: { externalId: shopper, name: null, email: `${shopper}@example.com`, phone: null },
  email: `${shopper}@example.com`,
  address: { ...aSnapshot({ externalId }).address, name: null, phone: null, line1: `${shopper} Road` } as OrderSnapshot["address"],
  ...over,
});
const place = (...snapshots: OrderSnapshot[]) => ctx.transact((tx) => mirrorOrders(ctx, tx, snapshots, "webhook"));
const orderIdOf = async (externalId: string) =>
  String((await t.database.sql`select order_id from orders where external_id = ${externalId}`)[0]?.order_id);
const rto = async (externalId: string) => markOutcome(ctx, { orderId: await orderIdOf(externalId), outcome: "rto" });
/** Shoppers whose orders arrive, so that one who sends everything back stands out. */
const calmStore = async () => {
  const ids = Array.from({ length: 12 }, (_, i) => `calm-${i}`);
  await place(...ids.map((id) => ordered(id, id)));
  await t.database.sql`update orders set outcome = 'delivered', outcome_at = ${t.clock.now()} where external_id like 'calm-%'`;
  const rows = await t.database.sql`select order_id from orders`;
  await ctx.transact((tx) =>
    countOutcomes(
      ctx,
      tx,
      rows.map((row) => String(row.order_id)),
    ),
  );
};
/** So many orders sent back make anybody risky, whatever the shipped weights. */
const many = 14;
/** Orders of a shopper, each sent back. */
const riskyShopper = async (shopper: string, orders = many) => {
  const ids = Array.from({ length: orders }, (_, i) => `${shopper}-${i}`);
  await place(...ids.map((id) => ordered(id, shopper)));
  for (const id of ids) await rto(id);
};
const rule = async (over: Partial<SaveRule>, when: Partial<RuleConditions> = {}) => {
  const { phones: _p, emails: _e, addresses: _a, ...conditions } = RuleConditions.parse(when);
  const text = { ruleId: null, version: 0, name: "Rule", outcome: "hold" as const, conditions, addPeople: [], removePeople: [], ...over };
  const ruleId = await saveRule(ctx, text);
  await startRuleTest(ctx, { ruleId });
  await t.drain();
  await switchRule(ctx, { ruleId, on: true });
  await t.drain();
  return ruleId;
};
const switchOn = async (byScore = true) => {
  await switchGuard(ctx, { on: true, byScore });
  await t.drain();
};
const state = async () => (await viewGuard(ctx)).state;
const messages = async () =>
  (await t.database.sql`select state from outbox where kind = 'checkout.guard' order by outbox_id`).map((row) => String(row.state));

describe("switching on", () => {
  test("writes the configuration, and of shoppers those alone whom it concerns", async () => {
    await calmStore();
    await riskyShopper("bad");
    await switchOn();
    expect(fake.config).toMatchObject({ version: 1, threshold: 0.6, rules: [] });
    expect([...fake.standings.keys()]).toEqual(["bad"]);
    expect(fake.standings.get("bad")?.risk).toBeGreaterThan(0.6);
    expect(await state()).toBe("on");
  });

  test("by rules alone tells no risk of anybody", async () => {
    await riskyShopper("bad");
    await switchOn(false);
    expect(fake.config).toMatchObject({ threshold: null });
    expect(fake.made).toEqual(["guard"]);
  });

  test("waits for permissions, and goes on when the store grants them", async () => {
    fake.scopes = ["read_orders"];
    await switchOn();
    expect([fake.made, await state(), await messages()]).toEqual([[], "permission", ["failed"]]);
    expect((await viewGuard(ctx)).missing).toEqual(guardScopes);
    fake.scopes = ["read_orders", ...guardScopes];
    await ctx.transact((tx) => changeScopes(ctx, tx, fake.scopes));
    await t.drain();
    expect([fake.made, await state()]).toEqual([["guard"], "on"]);
  });

  test("is refused where the platform lets no app do that", async () => {
    const other = await testApp({ platforms: { shopify: fakePlatform().platform } });
    const elsewhere = await other.store("elsewhere.myshopify.com");
    await expect(switchGuard(elsewhere, { on: true, byScore: true })).rejects.toMatchObject({ code: "not_possible" });
    expect((await viewGuard(elsewhere)).state).toBe("not_possible");
  });

  test("leaves a share of the risky alone by chance, and counts how their orders end", async () => {
    await saveSettings(ctx, { settings: { ...settings, controlPercent: 20, bands: { medium: 0.1, high: 0.2 } }, version: 1 });
    for (let i = 0; i < 16; i++) await riskyShopper(`risky${i}`, 2);
    await switchOn();
    const { told } = await viewGuard(ctx);
    expect(told.control).toBeGreaterThan(0);
    expect(told.risky + told.control).toBe(16);
    expect(fake.standings.size).toBe(told.risky);
    const [left] = await t.database
      .sql`select external_id from shoppers join shopper_standings using (store_id, shopper_id) where control_since is not null`;
    await place(ordered("later", String(left?.external_id), { placedAt: new Date("2026-06-02T10:00:00Z") }));
    await rto("later");
    expect((await viewGuard(ctx)).told.controlEnds).toEqual({ rto: 1, delivered: 0 });
  });
});

describe("while it is on", () => {
  test("a shopper whose order came back is told, once, and anybody else is not", async () => {
    await calmStore();
    await place(...Array.from({ length: many }, (_, i) => ordered(`a-${i}`, "asha")));
    await switchOn();
    fake.made = [];
    for (let i = 0; i < many; i++) await rto(`a-${i}`);
    await t.drain();
    expect(fake.made).toEqual(["tell 1"]);
    expect([...fake.standings.keys()]).toEqual(["asha"]);
    await place(ordered("a-0", "asha", { updatedAt: new Date("2026-06-01T09:00:00Z"), tags: ["vip"] }));
    await refreshGuard(ctx);
    await t.drain();
    expect(fake.made).toEqual(["tell 1"]);
  });

  test("many changes until the message sets out are one message", async () => {
    await place(...Array.from({ length: many }, (_, i) => ordered(`a-${i}`, "asha")));
    await switchOn();
    const before = (await messages()).length;
    for (let i = 0; i < many; i++) await rto(`a-${i}`);
    expect((await messages()).length).toBe(before + 1);
  });

  test("more shoppers than one call takes go in several, and the walk goes on where it was", async () => {
    await place(...Array.from({ length: 30 }, (_, i) => ordered(`${i}`, `s${i}`)));
    await rule({ name: "Refused", addPeople: Array.from({ length: 30 }, (_, i) => `s${i}@example.com`) });
    await switchOn(false);
    expect(fake.standings.size).toBe(30);
    expect([...fake.standings.values()].every(({ list, risk }) => list === "deny" && risk === null)).toBe(true);
    expect(fake.made).toEqual(["guard", "tell 25", "tell 5"]);
  });

  test("lists, exemptions and limits change what is told", async () => {
    await calmStore();
    await riskyShopper("bad");
    await switchOn();
    const ruleId = await rule({ name: "Friends", outcome: "ship", addPeople: ["calm-3@example.com"] });
    expect(fake.standings.get("calm-3")).toEqual({ version: 1, risk: null, list: "allow" });
    await deleteRule(ctx, { ruleId });
    await t.drain();
    expect([...fake.standings.keys()]).toEqual(["bad"]);
    await optOutShopper(ctx, { orderId: await orderIdOf("bad-0"), optOut: true });
    await t.drain();
    expect(fake.standings.get("bad")?.list).toBe("allow");
    await optOutShopper(ctx, { orderId: await orderIdOf("bad-0"), optOut: false });
    await saveSettings(ctx, { settings: { ...settings, bands: { medium: 0.3, high: 1 } }, version: 1 });
    await t.drain();
    expect(fake.config?.threshold).toBe(1);
    expect(fake.standings.size).toBe(0);
  });

  test("rules on carts change the configuration, and saving what changes nothing writes nothing", async () => {
    await switchOn();
    await rule({ name: "Patna" }, { postalPrefixes: ["8000"] });
    expect(fake.config?.rules).toEqual([{ outcome: "hide", fromTotal: null, toTotal: null, postal: ["8000"], countries: [] }]);
    fake.made = [];
    const before = await messages();
    await saveSettings(ctx, { settings: { ...settings, writeBack: false }, version: 1 });
    await t.drain();
    expect([fake.made, await messages()]).toEqual([[], before]);
  });

  test("what was told of a shopper stands in their export; an erased one is taken back at the platform", async () => {
    await riskyShopper("bad");
    await switchOn();
    expect(fake.standings.size).toBe(1);
    const who = { shopperExternalId: "bad", email: null, requestId: "1", orderExternalIds: [] };
    await ctx.transact((tx) => exportShopper(ctx, tx, { kind: "export-shopper", ...who }));
    const [request] = await t.database.sql`select sealed_export from privacy_requests where kind = 'export_shopper'`;
    const file = JSON.parse(ctx.sealer.open(ctx.storeId, String(request?.sealed_export)) ?? "{}");
    expect(JSON.parse(file.checkout[0].written)).toEqual(fake.standings.get("bad"));
    const asked = { kind: "redact-shopper" as const, shopperExternalId: "bad", email: null, phone: null, orderExternalIds: [] };
    await ctx.transact((tx) => redactShopper(ctx, tx, asked, ctx.now()));
    await t.drain({ catchErrors: true });
    expect(fake.standings.size).toBe(0);
    expect(await t.database.sql`select * from shopper_standings`).toEqual([]);
  });

  test("a call whose answer is lost is made again, and no change is lost meanwhile", async () => {
    await calmStore();
    await place(...Array.from({ length: many }, (_, i) => ordered(`a-${i}`, "asha")));
    await switchOn();
    for (let i = 0; i < many; i++) await rto(`a-${i}`);
    fake.onCall = (call) => {
      if (call === "tell") throw new ProviderError("unavailable", "fake", "timeout", "No answer.");
    };
    await t.drain();
    expect(await t.database.sql`select written from shopper_standings`).toEqual([{ written: "?" }]);
    await optOutShopper(ctx, { orderId: await orderIdOf("a-0"), optOut: true });
    fake.onCall = () => {};
    t.clock.advance(60);
    await t.drain();
    expect(fake.standings.get("asha")?.list).toBe("allow");
  });

  test("two messages never work on one checkout at the same time", async () => {
    await switchOn();
    const later = new Date(t.clock.now().getTime() + 200_000);
    await t.database.sql`update checkout_guards set holder = 'out_other', held_until = ${later}`;
    await rule({ name: "Patna" }, { postalPrefixes: ["8000"] });
    expect([fake.made, (await messages()).at(-1)]).toEqual([["guard"], "failed"]);
    t.clock.advance(400);
    await t.drain();
    expect(fake.made).toEqual(["guard", "guard"]);
  });
});

describe("what the platform refuses", () => {
  const refuse = (code: string) => {
    fake.onCall = (call) => {
      if (call === "guard") throw new ProviderError("rejected", "fake", code, "No.");
    };
  };

  test.each([
    ["plan_forbids", "plan"],
    ["too_many", "stuck"],
  ])("%s is shown, holds everything back, and is tried again when a person says so", async (code, shown) => {
    refuse(code);
    await switchOn();
    expect([await state(), (await viewGuard(ctx)).problem, await messages()]).toEqual([shown, code, ["stuck"]]);
    await riskyShopper("bad");
    await t.drain();
    expect((await messages()).length).toBe(1);
    fake.onCall = () => {};
    await retryGuard(ctx);
    await t.drain();
    expect([await state(), [...fake.standings.keys()]]).toEqual(["on", ["bad"]]);
  });

  test("the System page's own retry works as well", async () => {
    refuse("too_many");
    await switchOn();
    fake.onCall = () => {};
    const [row] = await t.database.sql`select outbox_id from outbox where kind = 'checkout.guard'`;
    await retryOutbox(ctx, { outboxId: String(row?.outbox_id) });
    await t.drain();
    expect([await state(), fake.config !== null]).toEqual(["on", true]);
  });

  test("somebody who switched it off at the platform is not overruled by a change of rules, but by switching it on", async () => {
    await switchOn();
    fake.enabled = false;
    await rule({ name: "Patna" }, { postalPrefixes: ["8000"] });
    expect([await state(), fake.enabled]).toEqual(["off_there", false]);
    await switchOn();
    expect([await state(), fake.enabled]).toEqual(["on", true]);
  });
});

describe("switching off", () => {
  test("takes everything back", async () => {
    await riskyShopper("bad");
    await switchOn();
    await switchGuard(ctx, { on: false, byScore: true });
    expect(await state()).toBe("leaving");
    await t.drain();
    expect([fake.config, fake.standings.size, await state()]).toEqual([null, 0, "off"]);
    expect(await t.database.sql`select * from shopper_standings`).toEqual([]);
    await riskyShopper("worse");
    await t.drain();
    expect(fake.standings.size).toBe(0);
  });

  test("before anything was written needs no permission", async () => {
    fake.scopes = ["read_orders"];
    await switchOn();
    await switchGuard(ctx, { on: false, byScore: true });
    await t.drain();
    t.clock.advance(700);
    await t.drain();
    expect([fake.made, await state()]).toEqual([[], "off"]);
    expect(new Set(await messages())).toEqual(new Set(["sent"]));
  });

  test("comes with removing the app; what shoppers' records may still say there is doubted until it is on again", async () => {
    await riskyShopper("bad");
    await switchOn();
    await ctx.transact((tx) => uninstallStore(ctx, tx));
    await t.drain();
    expect(await t.database.sql`select is_on, written from checkout_guards`).toEqual([{ is_on: false, written: null }]);
    expect(await t.database.sql`select written from shopper_standings`).toEqual([{ written: "?" }]);
  });

  test("tells nothing of one store to another", async () => {
    const other = await t.store("other.myshopify.com", { settings });
    await riskyShopper("bad");
    await switchOn();
    expect((await viewGuard(other)).told.risky).toBe(0);
    expect((await viewGuard(other)).state).toBe("off");
  });
});

describe("the preview", () => {
  test("counts cash orders that would have been hidden, and how they ended", async () => {
    const on = (day: string) => ({ placedAt: new Date(`2026-05-${day}T10:00:00Z`), updatedAt: new Date(`2026-05-${day}T10:00:00Z`) });
    await place(ordered("1", "asha", on("01")), ordered("2", "asha", on("02")), ordered("3", "bina", on("03")));
    await place(ordered("4", "bina", { ...on("04"), gateways: ["razorpay"], financialStatus: "paid" }));
    await place(ordered("5", "asha", { ...on("05"), shopper: null, email: "guest@example.com" }));
    await t.database.sql`update orders set risk_probability = 0.6`;
    await rto("2");
    const { preview } = await viewGuard(ctx);
    // The first order of anybody has no score at its checkout, and a guest has none at all.
    expect(preview).toMatchObject({ checkouts: 4, hidden: 1, rto: 1, delivered: 0, open: 0 });
    await rule({ name: "Pune" }, { postalPrefixes: ["411"] });
    expect((await viewGuard(ctx)).preview).toMatchObject({ checkouts: 4, hidden: 4, rto: 1, open: 3 });
  });

  test("looks back ninety days", async () => {
    const old = new Date("2026-02-20T10:00:00Z");
    await place(ordered("1", "asha", { placedAt: old, updatedAt: old }));
    expect((await viewGuard(ctx)).preview.checkouts).toBe(0);
  });
});
