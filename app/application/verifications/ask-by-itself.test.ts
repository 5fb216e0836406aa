import { beforeEach, describe, expect, test } from "vitest";
import type { OrderSnapshot } from "~/domain/orders/order";
import type { StoreSettings } from "~/domain/stores/settings";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { holdOrder } from "../orders/hold-order.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { optOutShopper } from "../orders/opt-out-shopper.server";
import { releaseOrder } from "../orders/release-order.server";
import { saveRule } from "../rules/save-rule.server";
import { askByItself } from "./ask-by-itself.server";
import { askedWords, askMany } from "./ask-many.server";
import { askVerification } from "./ask-verification.server";

let t: TestApp;
let ctx: Ctx;

beforeEach(async () => {
  const fake = fakePlatform();
  const connect = fake.platform.connect;
  const told = { annotateOrder: async () => {}, holdOrder: async () => {}, releaseOrder: async () => {} };
  t = await testApp({ platforms: { shopify: { ...fake.platform, connect: async (domain) => ({ ...(await connect(domain)), ...told }) } } });
});

/** A store with a rule that asks about the SKU `ASK-1`, and a draw that is known. */
async function store(settings: Partial<StoreSettings>, drawn = false): Promise<void> {
  const verification = { hours: 48, remind: false, atEnd: "stay" as const, byItself: true, ...settings.verification };
  const real = await t.store("by-itself.myshopify.com", { settings: { ...settings, verification } });
  const { sealer } = real;
  const hash: typeof sealer.hash = (storeId, purpose, value) =>
    purpose === "draw" ? (drawn ? "AAAAAAAA" : "________") : sealer.hash(storeId, purpose, value);
  ctx = { ...real, sealer: { ...sealer, hash } };
  const conditions = {
    ...{ minTotalMinor: null, maxTotalMinor: null, postalPrefixes: [], skus: ["ASK-1"], tags: [], countries: [] },
    ...{ payment: "any" as const, buyer: "any" as const },
  };
  const rule = { name: "Ask", outcome: "verify" as const, conditions, addPeople: [], removePeople: [], ruleId: null, version: 0 };
  const ruleId = await saveRule(ctx, rule);
  await t.database.sql`update risk_rules set is_on = true where rule_id = ${ruleId}`;
}
function order(externalId: string, over: Partial<OrderSnapshot> = {}): OrderSnapshot {
  const plain = aSnapshot({ externalId, placedAt: new Date(t.clock.now().getTime() - 3_600_000), ...over });
  return { ...plain, lines: plain.lines.map((line) => ({ ...line, sku: "ASK-1" })) };
}
const place = (...snapshots: OrderSnapshot[]) => ctx.transact((tx) => mirrorOrders(ctx, tx, snapshots, "webhook"));
const idOf = async (externalId: string) =>
  String((await t.database.sql`select order_id from orders where external_id = ${externalId}`)[0]?.order_id);
const asked = async () =>
  (await t.database.sql`select o.external_id as id from verifications v join orders o using (store_id, order_id) order by 1`).map(
    (row) => row.id,
  );
const mails = () => t.mails.filter((mail) => mail.subject.includes("confirm")).length;

describe("asking by itself", () => {
  test("asks because of a rule, once per order, on record as the rule's doing", async () => {
    await store({});
    await place(order("1"), { ...order("2"), lines: aSnapshot({ externalId: "2" }).lines });
    await t.drain();
    expect([await asked(), mails()]).toEqual([["1"], 1]);
    const [event] = await t.database.sql`select actor from history where name = 'verification.asked'`;
    expect(event?.actor).toBe("rule");
    t.clock.advance(50 * 3_600);
    await t.drain();
    await place({ ...order("1"), total: { minor: 900_000, currency: "INR" }, updatedAt: t.clock.now() });
    await t.drain();
    expect(mails()).toBe(1);
    expect(await askByItself(ctx, { orderId: await idOf("1") })).toBe("asked_before");
  });

  test("is off until the store switches it on", async () => {
    await store({ verification: { hours: 48, remind: false, atEnd: "stay", byItself: false } });
    await place(order("1"));
    await t.drain();
    expect(await asked()).toEqual([]);
    expect(await askByItself(ctx, { orderId: await idOf("1") })).toBe("off");
  });

  test("spares who is exempt, whom a person let go, who has no e-mail address, and orders of long ago", async () => {
    await store({});
    const buyer = { shopper: { externalId: "c-9", name: "X", email: null, phone: null }, email: null };
    await place(order("1"));
    await t.drain();
    await optOutShopper(ctx, { orderId: await idOf("1"), optOut: true });
    await place(order("2"), order("3", buyer), order("4", { ...buyer, placedAt: new Date(t.clock.now().getTime() - 8 * 86_400_000) }));
    await t.drain();
    expect(await asked()).toEqual(["1"]);
    expect(await askByItself(ctx, { orderId: await idOf("2") })).toBe("exempt");
    expect(await askByItself(ctx, { orderId: await idOf("3") })).toBe("no_email");
    expect(await askByItself(ctx, { orderId: await idOf("4") })).toBe("too_old");
    await t.database.sql`update shoppers set automation_opt_out = false`;
    await holdOrder(ctx, { orderId: await idOf("2") });
    await releaseOrder(ctx, { orderId: await idOf("2") });
    expect(await askByItself(ctx, { orderId: await idOf("2") })).toBe("decided");
  });

  test.each([
    [true, [], "control"],
    [false, ["1"], "asked_before"],
  ])("asks because of the advice, unless drawn into the control group (%s)", async (drawn, wanted, why) => {
    await store({}, drawn);
    await t.database.sql`update risk_rules set is_on = false`;
    // Costs by which asking is the best advice about nearly every order.
    await t.database
      .sql`update stores set settings = jsonb_set(settings, '{costs}', '{"verifyLossRate":0,"verifyCatchRate":1,"verifyCost":0,"prepaidConversion":0}')`;
    await place(order("1"));
    expect((await t.database.sql`select risk_action as action from orders`)[0]?.action).toBe("verify");
    await t.drain();
    expect(await asked()).toEqual(wanted);
    expect(await askByItself(ctx, { orderId: await idOf("1") })).toBe(why);
  });
});

describe("asking about many orders", () => {
  test("asks those that can be, and counts why the others were skipped", async () => {
    await store({ verification: { hours: 48, remind: false, atEnd: "stay", byItself: false } });
    const nobody = { shopper: { externalId: "c-9", name: "X", email: null, phone: null }, email: null };
    await place(order("1"), order("2"), order("3", nobody), order("4", { fulfilmentStatus: "fulfilled" }));
    await askVerification(ctx, { orderId: await idOf("2") });
    const ids = await Promise.all(["1", "2", "3", "4"].map(idOf));
    const result = await askMany(ctx, [...ids, ids[0] ?? "", "ord_00000000000000000000000000"]);
    expect(result).toEqual({ asked: 1, open: 1, tooLate: 2, noEmail: 1 });
    expect(askedWords(result)).toBe("1 asked, 4 skipped: 1 asked already, 2 shipped or ended, 1 without an e-mail address");
    await t.drain();
    expect(await asked()).toEqual(["1", "2"]);
    await expect(askMany(ctx, ids)).rejects.toMatchObject({
      code: "none_done",
      message: "Nobody was asked: 2 asked already, 1 shipped or ended, 1 without an e-mail address.",
    });
  });
});
