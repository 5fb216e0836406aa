import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "~/application/ctx";
import { approveReturn } from "~/application/returns/approve-return.server";
import { settleReturn } from "~/application/returns/settle-return.server";
import { portalLimits, portalSlug } from "~/domain/stores/portal";
import { shopperLocales } from "~/domain/stores/settings";
import { Visitor } from "~/testing/portal-visitor";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { takesGifts } from "~/testing/returns/gift-world";
import { publishChange } from "~/testing/returns/publish-change";
import { kurta, line, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import type { Wired } from "~/wiring.server";
import { listReturnsOfOrder } from "~db/queries/returns.server";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const domain = "returns.myshopify.com";
const can = {
  ...{ nativeReturns: false, nativeRisk: false, orderTags: false, creditBonus: false, guestCredit: false },
  ...{ giftCertificate: true, creditOthers: true, exchangeOrder: true, orderMetafields: true },
};
const entry = { number: "1", postcode: "560001", surname: "rao", email: "mina@gift.example" };
/** What nobody may read who got it as a gift: any amount of the order, and who bought it. */
const secret = /1,?000|1000|500\.|50,?000|1,?999|2,?499|₹|INR|Asha|asha@|98765|razorpay|discount/i;

let world: ReturnsWorld;
let ctx: Ctx;
let slug: string;
let orderId: string;
beforeEach(async () => {
  world = await returnsWorld(fakePlatform(can));
  ctx = world.ctx;
  slug = portalSlug({ storeId: ctx.storeId, domain });
  ({ orderId } = await anOrder(ctx, world.fake, { postalCode: "560 001" }));
  await ctx.transact((tx) =>
    tx.db.execute("update order_lines set product_external_id = 'p1', variant_external_id = 'M' where external_id like '%kurta'"),
  );
  const choice = (variantExternalId: string, minor: number) => ({
    ...{ productExternalId: "p1", variantExternalId, title: `Size ${variantExternalId}`, sku: variantExternalId },
    ...{ price: { minor, currency: "INR" }, inStock: 5 },
  });
  world.fake.choices = [choice("M", 100_000), choice("L", 100_000), choice("S", 90_000), choice("XL", 120_000)];
  await takesGifts(ctx);
  kept.backhaulWired = Promise.resolve({ app: world.t.app } as Wired);
});
afterAll(() => {
  delete kept.backhaulWired;
});

const mailed = (to = entry.email) =>
  /\b(\d{6})\b/.exec(world.t.mails.findLast((mail) => mail.to === to && /\d{6}/.test(mail.subject))?.subject ?? "")?.[1] ?? "";
async function inGift(visitor = new Visitor(slug), who = entry): Promise<Visitor> {
  await visitor.go("/gift");
  await visitor.post("/gift", who);
  await world.drain();
  return visitor.post("/gift/code", { code: mailed(who.email) });
}
const chosen = { "line-0": kurta, "pick-0": "on", "quantity-0": "1", "reason-0": "reason-1", "note-0": "too small for me" };
const requestKeyOf = (visitor: Visitor) => /name="requestKey" value="([^"]+)"/.exec(visitor.html)?.[1] ?? "";

describe("the return of a gift, without a script", () => {
  test("five screens from the look-up to its status, and not a price on any", async () => {
    const visitor = new Visitor(slug);
    await visitor.go("");
    expect(visitor.html).toContain(`href="/returns/${slug}/gift">I got it as a gift`);
    await inGift(visitor);
    expect(visitor.url).toBe("/gift/order");
    const seen = [visitor.html];
    await visitor.upload("/gift/order", chosen);
    expect(visitor.url).toBe("/gift/review");
    seen.push(visitor.html);
    expect(visitor.html).toContain("A gift certificate of my own");
    expect([...visitor.html.matchAll(/<option[^>]*>(Size \w+)/g)].map((match) => match[1]).sort()).toEqual(["Size L", "Size M"]);
    expect(visitor.html).not.toContain('value="refund"');
    const requestKey = requestKeyOf(visitor);
    await visitor.post("/gift/review", { requestKey });
    expect([visitor.status, visitor.html.includes("Choose what you would like back.")]).toEqual([422, true]);
    await visitor.post("/gift/review", { requestKey, resolution: "exchange", "wish-0": "L" });
    expect(visitor.url).toMatch(/^\/gift\/returns\/ret_\w+\?notice=sent$/);
    seen.push(visitor.html);
    const first = visitor.url;
    await visitor.post("/gift/review", { requestKey, resolution: "exchange" });
    expect(visitor.url).toBe(first);
    const [row, ...more] = await ctx.transact((tx) => listReturnsOfOrder(tx, orderId));
    expect([more.length, row?.gift, row?.wants, row?.source]).toEqual([0, true, "exchange", "shopper"]);
    await visitor.go("/gift/order");
    expect(visitor.html).toContain(`/gift/returns/${row?.returnId}`);
    seen.push(visitor.html);
    for (const html of seen) {
      expect(html.replace(/<style>[\s\S]*?<\/style>/, "")).not.toMatch(secret);
      expect(html).not.toContain("/withdraw");
    }
    await visitor.go(`/gift/returns/${row?.returnId}`);
    await visitor.post(`/returns/${row?.returnId}/cancel`, {});
    expect([visitor.url, visitor.html.includes("The return is cancelled.")]).toEqual([
      `/gift/returns/${row?.returnId}?notice=cancelled`,
      true,
    ]);
    await world.drain();
    expect([...new Set(world.t.mails.map((mail) => mail.to))]).toEqual([entry.email]);
  });

  test("whatever address of the portal a gift's session asks for, none shows a price or the buyer", async () => {
    const visitor = await inGift();
    await visitor.upload("/gift/order", chosen);
    await visitor.post("/gift/review", { requestKey: requestKeyOf(visitor), resolution: "store_credit" });
    const own = visitor.url.match(/ret_\w+/)?.[0] ?? "";
    const theirs = (await world.ask([line(scarf, 1)], { requestKey: "key-buyer1" })).returnId;
    await approveReturn(ctx, { returnId: own });
    world.t.clock.advance(1);
    const of = (id: string) => ["", "/cancel", "/change", "/label", "/qr", "/slip", "/tracking"].map((end) => `/returns/${id}${end}`);
    const addresses = [
      ...["", "/code", "/gift", "/gift/code", "/gift/order", "/gift/review", "/orders", `/orders/${orderId}`, `/orders/${orderId}/review`],
      ...["/withdraw", `/withdraw?order=${orderId}`, "/withdraw/confirm", "/policy", "/sign-in"],
      ...[...of(own), ...of(theirs), `/gift/returns/${own}`, `/gift/returns/${theirs}`],
    ];
    const look = async (at: string) => {
      for (const locale of at.includes("?") ? ["en"] : shopperLocales) {
        await visitor.go(at.includes("?") ? at : `${at}?lang=${locale}`);
        expect(visitor.html.replace(/<style>[\s\S]*?<\/style>/, ""), `${at} ${locale}`).not.toMatch(secret);
      }
    };
    for (const at of addresses) await look(at);
    await visitor.go(`/gift/returns/${own}?lang=en`);
    await visitor.post(`/returns/${own}/tracking`, { courier: "Blue Dart", trackingNumber: "BD12345678" });
    expect([visitor.url, visitor.html.includes("BD12345678")]).toEqual([`/gift/returns/${own}?notice=tracking`, true]);
    await visitor.go(`/returns/${own}/slip`);
    expect(visitor.html).toContain(`/gift/returns/${own}`);
    for (const at of of(theirs)) {
      await visitor.go("/gift/order");
      await visitor.post(at, { keep: "yes", courier: "Blue Dart", trackingNumber: "BD12345678" });
      expect(visitor.html, `POST ${at}`).not.toMatch(/R-1-2|₹/);
    }
    expect((await world.read(theirs))?.request).toBe("requested");
    // The buyer's pages lead back to the gift's own.
    for (const at of ["/orders", `/orders/${orderId}`, `/orders/${orderId}/review`, `/returns/${own}`]) {
      await visitor.go(at);
      expect(visitor.url, at).toBe("/gift/order");
    }
    await visitor.go(`/gift/returns/${theirs}`);
    expect(visitor.status).toBe(404);
    await world.receiveAll(own);
    await settleReturn(ctx, { returnId: own, to: "store_credit" });
    await world.drain();
    await look(`/gift/returns/${own}`);
    await visitor.go(`/gift/returns/${own}?lang=en`);
    expect(visitor.html).toContain("Gift certificate sent");
  });

  test("nobody learns whether there is such an order: the same page, cookie and rows, right or wrong", async () => {
    const pages: string[] = [];
    for (const wrong of [{}, { postcode: "560002" }, { surname: "Singh" }, { number: "99" }]) {
      const visitor = new Visitor(slug);
      await visitor.go("/gift");
      await visitor.post("/gift", { ...entry, ...wrong });
      pages.push(`${visitor.status} ${visitor.url} ${visitor.html.replace(/value="[^"]+"/g, "")} ${visitor.cookie.length}`);
    }
    expect(new Set(pages).size).toBe(1);
    const said = await world.t.database.sql`select count(*)::int as n from outbox where kind = 'mail.code'`;
    expect(said[0]?.n).toBe(4);
    await world.drain();
    expect(world.t.mails.map((mail) => mail.to)).toEqual([entry.email]);
    expect(JSON.stringify(world.t.lines)).not.toMatch(/mina|rao|5600/i);
  });

  test("asking too often is refused alike, and what is missing is said beside its field", async () => {
    const visitor = new Visitor(slug);
    await visitor.go("/gift");
    await visitor.post("/gift", { number: "", postcode: " ", surname: "", email: "mina" });
    for (const id of ["number", "postcode", "surname", "email"]) expect(visitor.html).toContain(`href="#${id}"`);
    for (const number of ["1", "99"])
      for (let i = 0; i <= portalLimits.codesPerNumberAndAddress; i++) {
        const one = new Visitor(slug);
        await one.go("/gift");
        await one.post("/gift", { ...entry, number, email: `m${i}@gift.example` });
        expect(one.status, `${number} ${i}`).toBe(i < portalLimits.codesPerNumberAndAddress ? 200 : 429);
      }
  });

  test("a gift's session opens nothing at a neighbour, and ends like any other", async () => {
    const visitor = await inGift();
    const neighbour = await world.t.store("other.myshopify.com");
    await takesGifts(neighbour);
    const stranger = new Visitor(portalSlug({ storeId: neighbour.storeId, domain: "other.myshopify.com" }));
    stranger.cookie = visitor.cookie;
    await stranger.go("/gift/order");
    expect(stranger.url).toBe("/gift");
    world.t.clock.advance(31 * 60);
    await visitor.go("/gift/order");
    expect(visitor.url).toBe("/gift?notice=ended");
  });

  test("buyer and recipient never see what the other has entered", async () => {
    const visitor = await inGift();
    await visitor.upload("/gift/order", chosen);
    const buyer = new Visitor(slug);
    await buyer.go("");
    await buyer.post("", { number: "1", email: "asha@example.com" });
    await world.drain();
    await buyer.post("/code", { code: mailed("asha@example.com") });
    expect(buyer.html).not.toContain("too small for me");
    await buyer.upload(`/orders/${orderId}`, { ...chosen, "note-0": "for a friend", "quantity-0": "2" });
    await visitor.go("/gift/order");
    expect([visitor.html.includes("too small for me"), visitor.html.includes("for a friend")]).toEqual([true, false]);
  });

  test("the pages are not there where the store takes no gifts back; who asked before still sees theirs", async () => {
    await publishChange(ctx, { gifts: { offered: false } });
    const visitor = new Visitor(slug);
    await visitor.go("");
    expect(visitor.html).not.toContain("/gift");
    expect((await visitor.go("/gift")).status).toBe(404);
    await takesGifts(ctx);
    const asked = await inGift();
    await asked.upload("/gift/order", chosen);
    await asked.post("/gift/review", { requestKey: requestKeyOf(asked), resolution: "store_credit" });
    await publishChange(ctx, { gifts: { offered: false } });
    const again = await inGift(new Visitor(slug, "198.51.100.2"));
    expect(again.html).toContain("R-1-1");
    const other = await inGift(new Visitor(slug, "198.51.100.3"), { ...entry, email: "ben@gift.example" });
    expect(other.url).toBe("/gift/code");
  });
});
