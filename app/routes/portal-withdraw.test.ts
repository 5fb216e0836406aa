import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "~/application/ctx";
import { sweepPortal } from "~/application/portal/sweep-portal.server";
import { sayWithdrawal } from "~/application/withdrawals/withdrawal-words";
import { everything } from "~/domain/returns/policy/scope";
import { portalLimits, portalSlug } from "~/domain/stores/portal";
import { shopperLocales } from "~/domain/stores/settings";
import { Visitor } from "~/testing/portal-visitor";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const domain = "eu.myshopify.com";
const email = "asha@example.com";
const typed = { name: "Asha Rao", number: "#1", email, what: "all", words: "" };
let t: TestApp;
let ctx: Ctx;
let fake: FakePlatform;
let slug: string;
let orderId: string;

beforeEach(async () => {
  fake = fakePlatform();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store(domain);
  slug = portalSlug({ storeId: ctx.storeId, domain });
  ({ orderId } = await anOrder(ctx, fake, { shippingMinor: 9_900 }));
  await t.database.sql`update orders set country_code = 'DE'`;
  kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
});
afterAll(() => {
  delete kept.backhaulWired;
});

const rows = () => t.database.sql`select * from return_withdrawals order by declared_at`;
const returnsMade = () => t.database.sql`select * from returns order by requested_at`;
async function declared(visitor = new Visitor(slug), fields: Record<string, string> = {}): Promise<Visitor> {
  await visitor.go("/withdraw");
  return visitor.post("/withdraw", { ...typed, ...fields });
}
async function withdrawn(visitor = new Visitor(slug), fields: Record<string, string> = {}): Promise<Visitor> {
  await declared(visitor, fields);
  return visitor.post("/withdraw/confirm", {});
}

describe("withdrawing from a contract, without a script", () => {
  test("two steps, no code: a return by law, whatever the policy says, and a receipt with content, date and time", async () => {
    await publishChange(ctx, {
      windows: [{ scope: everything, days: 0, start: "ordered" }],
      excluded: [{ scope: everything, why: "final_sale" }],
      notFrom: ["DE"],
      conditions: [{ scope: everything, asks: ["unused"] }],
      limits: { maxOpen: 1, within: null, share: null, worth: null },
    });
    const visitor = await declared();
    expect(visitor.url).toBe("/withdraw/confirm");
    expect(visitor.html).toContain('<button type="submit" id="confirm">Confirm withdrawal</button>');
    for (const part of ["Asha Rao", "#1", email, "The whole order"]) expect(visitor.html).toContain(part);
    expect(await returnsMade()).toEqual([]);
    await visitor.post("/withdraw/confirm", {});
    expect(visitor.html).toContain("Your withdrawal has arrived");
    expect(visitor.html).toContain("1 June 2026 at 11:30:00");
    const [row, ...more] = await rows();
    expect(more).toEqual([]);
    const [made, ...others] = await returnsMade();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ state: "matched", order_id: orderId, return_id: made?.return_id, doubts: [] });
    expect(made).toMatchObject({ request: "approved", withdrawal: true, wants: "refund", decided_by: "rule", due_on: "2026-06-15" });
    // Two kurtas, a scarf and the delivery: all that was paid.
    expect(Number(made?.quoted_minor)).toBe(199_999 + 50_000 + 9_900);
    await t.drain();
    const receipt = t.mails.find((mail) => mail.subject === "Receipt: you withdrew from order #1");
    expect(receipt?.to).toBe(email);
    for (const part of ["Asha Rao", "#1", email, "The whole order", "I withdraw from the contract", "1 June 2026 at 11:30:00"]) {
      expect(receipt?.html).toContain(part);
      expect(receipt?.text).toContain(part);
    }
    expect((await rows())[0]?.receipt_at).not.toBeNull();
    expect(t.mails.map((mail) => mail.subject)).toContain("Your return R-1-1 is approved");
    expect(fake.returns.size).toBe(1);
    expect(JSON.stringify(t.lines)).not.toMatch(/Asha|example\.com/);
  });

  test("sent twice, from two windows, and declared again: one declaration, one return, one receipt", async () => {
    const visitor = await declared();
    const again = new Visitor(slug);
    again.cookie = visitor.cookie;
    again.html = visitor.html;
    await Promise.all([visitor.post("/withdraw/confirm", {}), again.post("/withdraw/confirm", {})]);
    await visitor.post("/withdraw/confirm", {}).catch(() => null);
    const later = await withdrawn(new Visitor(slug, "198.51.100.9"), { number: "1" });
    expect(later.html).toContain("Your withdrawal has arrived");
    expect((await rows()).length).toBe(1);
    expect((await returnsMade()).length).toBe(1);
    await t.drain();
    expect(t.mails.filter((mail) => mail.subject.startsWith("Receipt")).length).toBe(1);
  });

  test("the first step taken twice is written over; never confirmed it is forgotten after a day", async () => {
    const visitor = await declared();
    await visitor.go("/withdraw");
    expect(visitor.html).toContain('value="Asha Rao"');
    await visitor.post("/withdraw", { ...typed, what: "some", words: "the scarf" });
    expect((await rows()).length).toBe(1);
    expect(visitor.html).toContain("the scarf");
    t.clock.advance(86_401);
    await sweepPortal(ctx);
    expect(await rows()).toEqual([]);
  });

  test("nothing is said of whether there is such an order: it waits for a person, with a receipt all the same", async () => {
    const known = await declared();
    const unknown = await declared(new Visitor(slug), { number: "4711", email: "who@example.com" });
    const shape = (html: string) => html.replaceAll(/value="[^"]*"|<dd>[^<]*/g, "");
    expect(shape(unknown.html)).toBe(shape(known.html));
    await unknown.post("/withdraw/confirm", {});
    expect(unknown.html).toContain("Your withdrawal has arrived");
    expect((await rows()).find((row) => row.state === "unmatched")).toMatchObject({ order_id: null, doubts: ["no_order"] });
    expect(await returnsMade()).toEqual([]);
    await t.drain();
    expect(t.mails.map((mail) => mail.to)).toEqual(["who@example.com"]);
  });

  test("an order of another store is never matched, nor one whose e-mail is another's", async () => {
    const other = await t.store("other.myshopify.com");
    await anOrder(other, fake, { externalId: "gid://fake/Order/77", email: "only@example.com" });
    await withdrawn(new Visitor(slug), { number: "77", email: "only@example.com" });
    await withdrawn(new Visitor(slug), { email: "another@example.com" });
    expect((await rows()).map((row) => [row.state, row.order_id])).toEqual([
      ["unmatched", null],
      ["unmatched", null],
    ]);
    expect(await returnsMade()).toEqual([]);
  });

  test.each(["country", "over", "exempt", "not_sent"] as const)("in doubt (%s) it is kept for a person, never refused", async (doubt) => {
    if (doubt === "country") await t.database.sql`update orders set country_code = 'IN'`;
    if (doubt === "over") t.clock.advance(30 * 86_400);
    if (doubt === "exempt") await publishChange(ctx, { excluded: [{ scope: everything, why: "made_to_order" }] });
    if (doubt === "not_sent") await t.database.sql`delete from parcels`;
    const visitor = await withdrawn();
    expect(visitor.html).toContain("Your withdrawal has arrived");
    expect((await rows())[0]).toMatchObject({ state: "unmatched", order_id: orderId, doubts: [doubt] });
    expect(await returnsMade()).toEqual([]);
  });

  test("says what is missing, beside the field, and refuses other people's links", async () => {
    const visitor = await declared(new Visitor(slug), { name: " ", number: "", email: "x", what: "some" });
    expect(visitor.status).toBe(422);
    for (const id of ["name", "number", "email", "words"]) expect(visitor.html).toContain(`href="#${id}"`);
    await visitor.post("/withdraw", { ...typed, name: "Win at www.prize.com", what: "some", words: "x".repeat(501) });
    expect(visitor.status).toBe(422);
    expect(visitor.html).toMatch(/without web addresses[\s\S]*longer than 500/);
    expect(await rows()).toEqual([]);
    await visitor.go("/withdraw", new URLSearchParams({ csrf: "wrong", ...typed }));
    expect(visitor.url).toBe("/withdraw?notice=form");
    expect(await rows()).toEqual([]);
  });

  test("is limited by address; so many receipts go to one mailbox and no more, though the declarations count", async () => {
    for (let i = 0; i < 7; i++) await withdrawn(new Visitor(slug, `198.51.100.${i}`), { number: `${900 + i}` });
    expect((await rows()).length).toBe(7);
    await t.drain();
    expect(t.mails.length).toBe(portalLimits.codesPerNumberAndAddress);
    const flood = new Visitor(slug, "192.0.2.1");
    for (let i = 0; i < 6; i++) await withdrawn(flood, { what: "some", words: `item ${i}`, email: `${i}@example.com` });
    expect(flood.status).toBe(429);
    expect(flood.html).toContain("Too many declarations came from here");
  });
});

describe("who is known already", () => {
  async function opened(): Promise<Visitor> {
    const visitor = await new Visitor(slug).go("");
    await visitor.post("", { number: "1", email });
    await t.drain();
    const code = /\b(\d{6})\b/.exec(t.mails.at(-1)?.subject ?? "")?.[1] ?? "";
    return visitor.post("/code", { code });
  }

  test("sees until when beside the order, types nothing again and picks items; the rest can be withdrawn from later", async () => {
    const visitor = await opened();
    expect(visitor.html).toContain("You can withdraw from this contract until 12 June 2026");
    expect(visitor.html).toContain(`href="/returns/${slug}/withdraw?order=${orderId}"`);
    await visitor.go(`/withdraw?order=${orderId}`);
    for (const part of ['value="Asha Rao"', `value="${email}"`, "kurta", "scarf"]) expect(visitor.html).toContain(part);
    expect(visitor.html).not.toContain('name="number"');
    const line = (i: number) => new RegExp(`name="line-${i}" value="([^"]+)"`).exec(visitor.html)?.[1] ?? "";
    const pick = { "line-0": line(0), "line-1": line(1), "pick-0": "on", "quantity-0": "1" };
    await visitor.post(`/withdraw?order=${orderId}`, { ...typed, what: "some" });
    expect(visitor.html).toContain("Choose at least one item.");
    await visitor.post(`/withdraw?order=${orderId}`, { ...typed, what: "some", ...pick, "quantity-0": "3" });
    expect(visitor.html).toContain("Enter a whole number from 1 to 2.");
    await visitor.post(`/withdraw?order=${orderId}`, { ...typed, what: "some", ...pick });
    await visitor.post("/withdraw/confirm", {});
    expect(visitor.html).toContain("kurta × 1");
    const [made] = await returnsMade();
    // One kurta; the delivery stays with the rest of the order.
    expect(Number(made?.quoted_minor)).toBe(100_000);
    await visitor.go(`/returns/${made?.return_id}`);
    expect(visitor.html).toContain("Approved");
    expect(visitor.html).toContain("Withdraw from contract here");
  });

  test("signed in, chooses among own orders, or types another; a neighbour's order is not theirs", async () => {
    await anOrder(ctx, fake, { externalId: "gid://fake/Order/9", shopper: "gid://fake/Customer/8" });
    const [{ order_id: foreign } = { order_id: "" }] = await t.database.sql`select order_id from orders where name = '#9'`;
    fake.platform.readShopperToken = async () => ({
      platform: "shopify",
      domain,
      shopperExternalId: "gid://fake/Customer/7",
      locale: null,
    });
    const visitor = new Visitor(slug);
    await visitor.go("/sign-in", new URLSearchParams({ token: "aaa.a.ccc", order: "" }));
    await visitor.go("/withdraw");
    expect(visitor.html).toContain("Which order do you withdraw from?");
    expect(visitor.html).toContain(`/withdraw?order=${orderId}`);
    expect(visitor.html).not.toContain(String(foreign));
    expect((await visitor.go(`/withdraw?order=${foreign}`)).status).toBe(404);
    await visitor.go(`/withdraw?order=${orderId}`);
    expect(visitor.html).toContain('value="Asha Rao"');
    await visitor.post(`/withdraw?order=${foreign}`, typed);
    expect(visitor.status).toBe(404);
    expect(await rows()).toEqual([]);
    await visitor.go("/withdraw?other=1");
    expect(visitor.html).toContain('name="number"');
  });

  test("is not offered it beside an order of another country, but the way stands on every page", async () => {
    await t.database.sql`update orders set country_code = 'IN'`;
    const visitor = await opened();
    expect(visitor.html).not.toContain("You can withdraw from this contract");
    expect(visitor.html).toContain(`href="/returns/${slug}/withdraw"`);
    for (const page of ["", "/policy", "/code"]) expect((await visitor.go(page)).html).toContain(`href="/returns/${slug}/withdraw"`);
  });
});

test.each(shopperLocales)("speaks %s to its end, by page and by mail, without a hole", async (locale) => {
  const visitor = new Visitor(slug, undefined, locale);
  const pages = [(await visitor.go("")).html, (await visitor.go("/withdraw")).html];
  pages.push((await visitor.post("/withdraw", { ...typed, name: "" })).html);
  pages.push((await visitor.post("/withdraw", typed)).html);
  pages.push((await visitor.post("/withdraw/confirm", {})).html);
  await t.drain();
  const receipt = t.mails.find((mail) => mail.html.includes(sayWithdrawal(locale, "receivedAt")));
  expect(receipt?.locale).toBe(locale);
  for (const html of [...pages, receipt?.html ?? "", receipt?.text ?? ""]) expect(html).not.toMatch(/\{\{|undefined|withdrawal\.|\[object/);
  for (const html of pages) {
    expect(html).toContain(`<html lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">`);
    expect(html).toContain(sayWithdrawal(locale, "link"));
    expect(html).not.toMatch(/<script|style="|onclick/);
  }
  if (locale !== "en") expect(receipt?.html).not.toMatch(/Receipt|withdrew/);
});
