import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "~/application/ctx";
import { mirrorOrders } from "~/application/orders/mirror-orders.server";
import { askVerification } from "~/application/verifications/ask-verification.server";
import { portalLimits, portalSlug } from "~/domain/stores/portal";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { answerPortalRequest } from "~/testing/portal-server";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { orderIdOf } from "~db/queries/order-decision.server";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const domain = "confirm.myshopify.com";
let t: TestApp;
let ctx: Ctx;
let slug: string;
let path: string;
let cancelled: number;
let payAt: string | null;

beforeEach(async () => {
  const fake = fakePlatform();
  cancelled = 0;
  payAt = "https://pay.example/1";
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store(domain);
  const { connection } = await ctx.platform();
  connection.cancelOrder = async () => void cancelled++;
  connection.correctOrder = async () => {};
  connection.payLink = async () => payAt;
  slug = portalSlug({ storeId: ctx.storeId, domain });
  await ctx.transact((tx) => mirrorOrders(ctx, tx, [aSnapshot({ externalId: "o1" })], "webhook"));
  await askVerification(ctx, { orderId: (await ctx.transact((tx) => orderIdOf(tx, "o1"))) ?? "" });
  await t.drain();
  path = /\/returns\/[^\s?\]]+\/confirm\/[\w-]+/.exec(t.mails.at(-1)?.text ?? "")?.[0] ?? "";
  kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
});
afterAll(() => {
  delete kept.backhaulWired;
});

/** A browser without scripts; `html` is the page it ends at. */
async function visit(at: string, by: { cookie?: string; fields?: Record<string, string>; language?: string } = {}) {
  const headers = { cookie: by.cookie ?? "", "accept-language": by.language ?? "en" };
  const init = by.fields ? { method: "POST", headers, body: new URLSearchParams(by.fields) } : { headers };
  const response = await answerPortalRequest(new Request(new URL(at, "https://app.example"), init), "203.0.113.7");
  const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? by.cookie ?? "";
  const html = await response.text();
  return {
    status: response.status,
    to: response.headers.get("location"),
    cookie,
    html,
    csrf: /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? "",
  };
}
async function answer(fields: Record<string, string>) {
  const page = await visit(path);
  const posted = await visit(path, { cookie: page.cookie, fields: { csrf: page.csrf, ...fields } });
  return posted.to ? visit(posted.to, { cookie: posted.cookie }) : posted;
}
const state = async () => (await t.database.sql`select state from verifications`)[0]?.state;

describe("the page behind the link", () => {
  test("asks without a script, shows this order and nothing personal", async () => {
    const { status, html } = await visit(path);
    expect(status).toBe(200);
    for (const part of ["#o1", "Kurta, M", "₹1,399.00, to be paid on delivery", "411001 Pune"]) expect(html).toContain(part);
    expect(html).not.toMatch(/<script|Asha|Temple Road|asha@|9812345678/);
  });

  test("says in the shopper's language what keeps a courier from the door, and opens the form for it; it repeats nothing of the street", async () => {
    const whole = await visit(path);
    expect(whole.html).not.toMatch(/class="problem"|<details open/);
    const { address } = aSnapshot({ externalId: "o1" });
    const written = { line1: "Old temple road", line2: null, phone: "9999999999", postalCode: "800020" };
    const updatedAt = new Date(t.clock.now().getTime() + 60_000);
    const changed = aSnapshot({ externalId: "o1", updatedAt, phone: null, shopper: null, address: address && { ...address, ...written } });
    await ctx.transact((tx) => mirrorOrders(ctx, tx, [changed], "webhook"));
    const { html } = await visit(path);
    for (const lack of [
      "The number of the house or flat is missing.",
      "The postal code 800020 does not lie in Maharashtra. Please check both.",
      "Please write a number at which the courier can call you.",
    ])
      expect(html).toContain(lack);
    expect(html).toContain("<details open");
    expect(html).not.toMatch(/temple|9999999999/);
    expect((await visit(path, { language: "ko" })).html).toContain("건물 번호나 동·호수가 없습니다.");
    expect((await answer({ answer: "confirm" })).html).toContain("your order is confirmed");
  });

  test("changes nothing however often it is opened", async () => {
    const before = await t.database
      .sql`select (select count(*) from history) as h, (select count(*) from outbox) as o, (select count(*) from portal_codes) as c`;
    for (let i = 0; i < 3; i++) await visit(path);
    await visit(`${path}?answer=confirm`);
    expect(await state()).toBe("asked");
    expect(
      await t.database
        .sql`select (select count(*) from history) as h, (select count(*) from outbox) as o, (select count(*) from portal_codes) as c`,
    ).toEqual(before);
  });

  test("takes an answer only from its own form", async () => {
    const { status, to } = await visit(path, { fields: { csrf: "stolen", answer: "cancel" } });
    expect([status, to]).toEqual([303, `${path}?notice=form`]);
    expect(await state()).toBe("asked");
    const page = await visit(path);
    expect((await visit(path, { cookie: page.cookie, fields: { csrf: page.csrf } })).status).toBe(400);
    expect(await state()).toBe("asked");
  });

  test("confirms; a used link says so, and another answer changes nothing", async () => {
    expect((await answer({ answer: "confirm" })).html).toContain("your order is confirmed");
    const page = await visit(`/returns/${slug}`);
    const late = await visit(path, { cookie: page.cookie, fields: { csrf: page.csrf, answer: "cancel" } });
    expect(late.to).toBe(path);
    expect([await state(), (await visit(path)).html.includes("your order is confirmed")]).toEqual(["confirmed", true]);
    await t.drain();
    expect(cancelled).toBe(0);
  });

  test("cancels once when the button is pressed twice", async () => {
    const page = await visit(path);
    const press = () => visit(path, { cookie: page.cookie, fields: { csrf: page.csrf, answer: "cancel" } });
    await Promise.all([press(), press()]);
    await t.drain();
    expect([await state(), cancelled]).toEqual(["cancelled", 1]);
    expect((await visit(path)).html).toContain("You cancelled order #o1");
  });

  test("keeps what was typed when something is wrong, then takes the corrections", async () => {
    const wrong = await answer({ answer: "confirm", line1: "7 New Lane", postalCode: "800001", phone: "12", day: "2020-01-01" });
    expect(wrong.status).toBe(422);
    for (const part of ["7 New Lane", 'href="#day"', "Choose a day from the list.", 'href="#postalCode"', 'href="#phone"'])
      expect(wrong.html).toContain(part);
    expect((await answer({ answer: "confirm", line1: "x".repeat(201) })).html).toContain("This is longer than 200 characters.");
    const given = { line1: "7 New Lane", postalCode: "411004", phone: "98000 00000", day: "2026-06-03", slot: "evening" };
    expect((await answer({ answer: "confirm", ...given })).html).toContain("The store has your changes");
    const [row] = await t.database.sql`select answer from verifications`;
    expect(JSON.parse(ctx.sealer.open(ctx.storeId, String(row?.answer)))).toEqual({
      ...given,
      ...{ phone: "+919800000000", line2: null, city: null },
    });
  });

  test("leads on to the platform's payment page and changes nothing; what the platform then tells is shown", async () => {
    const { html } = await visit(path);
    expect(html).toContain(`href="${path}/pay"`);
    expect(html).toContain("Pay ₹1,399.00 now instead");
    const { status, to } = await visit(`${path}/pay`);
    expect([status, to, await state()]).toEqual([303, "https://pay.example/1", "asked"]);
    payAt = null;
    const none = await visit(`${path}/pay`);
    expect(none.to).toBe(`${path}?notice=unpayable`);
    expect((await visit(none.to ?? "")).html).toContain("cannot be paid in advance");
    const paid = aSnapshot({ externalId: "o1", financialStatus: "paid", updatedAt: new Date("2026-06-01T05:00:00Z") });
    await ctx.transact((tx) => mirrorOrders(ctx, tx, [paid], "webhook"));
    expect([await state(), (await visit(path)).html.includes("your order is paid")]).toEqual(["paid", true]);
    expect((await visit(`${path}/pay`)).to).toBe(`${path}?notice=unpayable`);
  });

  test("offers no payment where the platform has none, for a paid order, and never at an address that is no web page", async () => {
    payAt = "ftp://pay.example/1";
    expect((await visit(`${path}/pay`)).status).toBe(422);
    await t.database.sql`update orders set financial_status = 'paid'`;
    expect((await visit(path)).html).not.toContain("/pay");
    await t.database.sql`update orders set financial_status = 'pending'`;
    expect((await visit(path)).html).toContain("/pay");
    const { can } = (await ctx.platform()).platform;
    Object.assign(can, { payLink: false });
    const html = (await visit(path)).html;
    Object.assign(can, { payLink: true });
    expect(html).not.toContain("/pay");
  });

  test("says plainly that it has ended", async () => {
    t.clock.advance(48 * 3_600);
    const { status, html } = await visit(path);
    expect([status, html.includes("This link has ended")]).toEqual([410, true]);
  });

  test("is nobody's at another store, with a made-up token, and after too many of those", async () => {
    await t.store("other.myshopify.com");
    const { storeId } = t.app.forStore(ctx.storeId, "shopper");
    const token = path.split("/").at(-1) ?? "";
    const other = (await t.store("third.myshopify.com")).storeId;
    expect(other).not.toBe(storeId);
    expect((await visit(`/returns/${portalSlug({ storeId: other, domain: "third.myshopify.com" })}/confirm/${token}`)).status).toBe(404);
    const made = `/returns/${slug}/confirm/${"x".repeat(22)}`;
    for (let i = 0; i < portalLimits.codesPerAddress; i++) expect((await visit(made)).status).toBe(404);
    expect((await visit(made)).html).toContain("Too many");
    expect((await visit(path)).status).toBe(200);
  });

  test.each(["en", "hi", "id", "ko", "es", "ar"])("speaks %s without a hole, the mail too", async (locale) => {
    await t.database.sql`update shoppers set locale = ${locale}`;
    const [row] = await t.database.sql`select order_id from orders`;
    await askVerification(ctx, { orderId: String(row?.order_id), resend: true });
    await t.drain();
    const pages = [t.mails.at(-1)?.html ?? "", (await visit(`${path}?lang=${locale}`)).html];
    const page = await visit(`${path}?lang=${locale}`);
    await visit(path, { cookie: page.cookie, fields: { csrf: page.csrf, answer: "cancel" } });
    pages.push((await visit(path, { cookie: page.cookie })).html);
    for (const html of pages) {
      expect(html).toContain(`lang="${locale}"`);
      expect(html).toContain(`dir="${locale === "ar" ? "rtl" : "ltr"}"`);
      expect(html).not.toMatch(/\{\{|undefined|portal\.[a-z]|confirm\.[a-zA-Z]|\[object/);
    }
  });
});
