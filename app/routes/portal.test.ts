import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "~/application/ctx";
import { suppressAddress } from "~/application/messages/suppress-address.server";
import { ProviderError } from "~/domain/errors";
import { everything } from "~/domain/returns/policy/scope";
import { portalLimits, portalSlug } from "~/domain/stores/portal";
import { Visitor } from "~/testing/portal-visitor";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { listReturnsOfOrder } from "~db/queries/returns.server";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const domain = "portal.myshopify.com";
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const kurta = "gid://fake/Order/1/kurta";

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
  ({ orderId } = await anOrder(ctx, fake));
  kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
});
afterAll(() => {
  delete kept.backhaulWired;
});

const codeMailed = () => /\b(\d{6})\b/.exec(t.mails.at(-1)?.subject ?? "")?.[1] ?? "";
async function lookedUp(visitor: Visitor, number = "1", email = "asha@example.com"): Promise<Visitor> {
  await visitor.go("");
  return visitor.post("", { number, email });
}
async function inOrder(visitor = new Visitor(slug)): Promise<Visitor> {
  await lookedUp(visitor);
  await t.drain();
  return visitor.post("/code", { code: codeMailed() });
}
const chosen = { "line-0": kurta, "pick-0": "on", "quantity-0": "2", "reason-0": "reason-1", "note-0": "tight" };

describe("from look-up to a cancelled return", () => {
  test("five screens, photo kept, quote before sending, dated steps, one return however often it is sent", async () => {
    const visitor = await inOrder();
    expect(visitor.url).toBe(`/orders/${orderId}`);
    expect(visitor.html).toContain("Return from order #1");
    await visitor.upload(`/orders/${orderId}`, chosen, [["photos-0", new File([png], "seam.png", { type: "image/png" })]]);
    expect(visitor.url).toBe(`/orders/${orderId}/review`);
    expect(visitor.html).toMatch(/₹1,999\.99 by about 13 June 2026/);
    expect(visitor.html).toContain("Photos: 1");
    const requestKey = /name="requestKey" value="([^"]+)"/.exec(visitor.html)?.[1] ?? "";
    const csrf = visitor.csrf;
    await visitor.post(`/orders/${orderId}/review`, { requestKey, resolution: "refund" });
    expect(visitor.url).toMatch(/^\/returns\/ret_\w+\?notice=sent$/);
    expect(visitor.html).toContain("Your request is in.");
    expect(visitor.html).toMatch(/Requested<\/b><span class="soft">1 June 2026/);
    const first = visitor.url;
    await visitor.post(`/orders/${orderId}/review`, { csrf, requestKey, resolution: "refund" });
    expect(visitor.url).toBe(first);
    const [row, ...more] = await ctx.transact((tx) => listReturnsOfOrder(tx, orderId));
    expect(more).toEqual([]);
    expect(row).toMatchObject({ source: "shopper", request: "requested", wants: "refund", quotedMinor: 199_999 });
    await visitor.post(`/returns/${row?.returnId}/cancel`, {});
    expect(visitor.html).toContain("The return is cancelled.");
    expect((await ctx.transact((tx) => listReturnsOfOrder(tx, orderId)))[0]?.request).toBe("cancelled");
    expect(visitor.html).not.toContain("/cancel");
    await t.drain();
    expect(t.mails.map((mail) => mail.subject.replace(/\d{6}/, "000000"))).toEqual([
      "000000 is your code for order #1",
      "We have your return R-1-1",
      "Your return R-1-1 is cancelled",
    ]);
  });

  test("what is wrong is said beside its field and above the form; photos and words stay", async () => {
    const visitor = await inOrder();
    await visitor.upload(`/orders/${orderId}`, {});
    expect([visitor.status, visitor.html.includes('href="#pick-0"'), visitor.html.includes("<title>There is a problem")]).toEqual([
      422,
      true,
      true,
    ]);
    await visitor.upload(`/orders/${orderId}`, { ...chosen, "quantity-0": "7", "reason-0": "" }, [
      ["photos-0", new File([png], "good.png", { type: "image/png" })],
      ["photos-0", new File(["not a photo"], "bad.png", { type: "image/png" })],
    ]);
    expect(visitor.status).toBe(422);
    for (const part of [
      'href="#quantity-0"',
      'href="#reason-0"',
      'href="#photos-0"',
      "Keep photo good.png",
      'value="7"',
      ">tight</textarea>",
    ])
      expect(visitor.html).toContain(part);
    expect(visitor.html).toMatch(/id="quantity-0" aria-describedby="quantity-0-wrong" aria-invalid="true"/);
    // Only what was asked to be kept is.
    await visitor.upload(`/orders/${orderId}`, chosen);
    expect(visitor.url).toContain("/review");
    expect(visitor.html).not.toContain("Photos:");
  });

  test("what the policy asks of a reason is demanded, only its ways of settling are offered, and what is said of the goods is kept", async () => {
    await publishChange(ctx, {
      conditions: [{ scope: everything, asks: ["unused", "tags_on"] }],
      reasons: [
        { reasonId: "reason-1", resolutions: ["store_credit"], photos: 1, claimDays: null },
        { reasonId: "*", resolutions: ["refund", "store_credit"], photos: 0, claimDays: null },
      ],
    });
    const visitor = await inOrder();
    for (const part of ["In what condition", 'name="condition-0" value="unused"', "with its tags on"]) expect(visitor.html).toContain(part);
    await visitor.upload(`/orders/${orderId}`, { ...chosen, "condition-0": "unused" });
    expect([visitor.status, visitor.html.includes("Photos needed for this reason: 1.")]).toEqual([422, true]);
    expect(visitor.html).toMatch(
      /name="condition-0"[^>]*checked=""[^>]*value="unused"|name="condition-0" value="unused"[^>]*checked=""|checked="" value="unused"/,
    );
    await visitor.upload(`/orders/${orderId}`, { ...chosen, "condition-0": "unused" }, [
      ["photos-0", new File([png], "seam.png", { type: "image/png" })],
    ]);
    expect(visitor.url).toBe(`/orders/${orderId}/review`);
    expect([visitor.html.includes("store_credit"), visitor.html.includes('value="refund"')]).toEqual([true, false]);
    const requestKey = /name="requestKey" value="([^"]+)"/.exec(visitor.html)?.[1] ?? "";
    await visitor.post(`/orders/${orderId}/review`, { requestKey, resolution: "store_credit" });
    const [row] = await ctx.transact((tx) => listReturnsOfOrder(tx, orderId));
    expect(row).toMatchObject({ wants: "store_credit", policyVersion: 2 });
    expect(row?.verdicts.find((verdict) => verdict.rule === "condition")).toMatchObject({ answer: "look", code: "condition_doubtful" });
  });

  test("a form of somebody else's does nothing", async () => {
    const visitor = await inOrder();
    await visitor.upload(`/orders/${orderId}`, { ...chosen, csrf: "stolen" });
    expect(visitor.url).toBe(`/orders/${orderId}?notice=form`);
    await visitor.go(`/orders/${orderId}/review`);
    expect(visitor.url).toBe(`/orders/${orderId}`);
  });
});

describe("one-time codes", () => {
  test("no order, somebody else's address and the right one get the same answer and leave the same traces", async () => {
    const pages: string[] = [];
    for (const [number, email] of [
      ["1", "asha@example.com"],
      ["1", "eve@example.com"],
      ["99", "asha@example.com"],
    ] as const) {
      const visitor = await lookedUp(new Visitor(slug), number, email);
      pages.push(`${visitor.status} ${visitor.url} ${visitor.html.replace(/value="[^"]+"/g, "")} ${visitor.cookie.length}`);
    }
    expect(new Set(pages).size).toBe(1);
    const said = await t.database.sql`select kind from outbox where store_id = ${ctx.storeId} and kind = 'mail.code'`;
    expect(said.length).toBe(3);
    await t.drain();
    expect(t.mails.map((mail) => mail.to)).toEqual(["asha@example.com"]);
    expect(JSON.stringify(t.lines)).not.toContain("asha@");
  });

  test("an address that mail came back from gets no code, and its page reads like every other", async () => {
    const page = ({ status, url, html }: Visitor) => `${status} ${url} ${html.replace(/value="[^"]+"/g, "")}`;
    const before = page(await lookedUp(new Visitor(slug)));
    expect(before).toContain("We do not write to an address that sent our mail back or wanted none.");
    await t.drain();
    expect(t.mails).toHaveLength(1);
    await ctx.transact((tx) => suppressAddress(ctx, tx, { email: "Asha@Example.com", why: "bounced", code: "recipient_550" }));
    expect(page(await lookedUp(new Visitor(slug)))).toBe(before);
    expect(page(await lookedUp(new Visitor(slug), "99"))).toBe(before);
    await t.drain();
    expect(t.mails).toHaveLength(1);
    const ended = await t.database.sql`select state, result from outbox where kind = 'mail.code' order by outbox_id`;
    expect(ended.map((row) => [row.state, row.result.suppressed ?? null])).toEqual([
      ["sent", null],
      ["sent", "bounced"],
      ["sent", "no_order"],
    ]);
  });

  test("a code that finds no mailbox notes the address, and the next one is not tried", async () => {
    const { mail } = t.app;
    const real = mail.send;
    let tried = 0;
    mail.send = () => {
      tried += 1;
      return Promise.reject(new ProviderError("rejected", "smtp", "recipient_550", "no such mailbox"));
    };
    for (let turn = 0; turn < 2; turn += 1) {
      await lookedUp(new Visitor(slug));
      await t.drain();
    }
    mail.send = real;
    expect(tried).toBe(1);
    const noted = await t.database.sql`select why, code from mail_suppressions`;
    expect(noted.map((row) => [row.why, row.code])).toEqual([["bounced", "recipient_550"]]);
  });

  test("a code works once, for ten minutes, and bears five misses", async () => {
    const visitor = await lookedUp(new Visitor(slug));
    await t.drain();
    const right = codeMailed();
    const wrong = right === "000000" ? "000001" : "000000";
    for (let left = portalLimits.missesPerCode - 1; left > 0; left--) {
      await visitor.post("/code", { code: wrong });
      expect(visitor.html).toContain(`Tries left: ${left}.`);
    }
    await visitor.post("/code", { code: wrong });
    await visitor.post("/code", { code: right });
    expect(visitor.html).toContain("This code has ended.");

    const second = await inOrder();
    expect(second.url).toBe(`/orders/${orderId}`);
    const [used] = await t.database.sql`select count(*)::int as n from portal_codes where used_at is not null`;
    expect(used?.n).toBe(1);

    const late = await lookedUp(new Visitor(slug));
    await t.drain();
    t.clock.advance(portalLimits.codeMinutes * 60);
    await late.post("/code", { code: codeMailed() });
    expect(late.html).toContain("This code has ended.");
  });

  test("asking too often is refused alike for orders that exist and those that do not; another address may still ask", async () => {
    for (const number of ["1", "99"]) {
      for (let i = 0; i < portalLimits.codesPerNumberAndAddress; i++) expect((await lookedUp(new Visitor(slug), number)).url).toBe("/code");
      const refused = await lookedUp(new Visitor(slug), number);
      expect([refused.status, refused.html.includes("Too many codes")]).toEqual([429, true]);
    }
    expect((await lookedUp(new Visitor(slug, "198.51.100.1"))).url).toBe("/code");
    t.clock.advance(3_600);
    expect((await lookedUp(new Visitor(slug))).url).toBe("/code");
  });

  test("a code of one order opens no other, and no other store", async () => {
    const other = await anOrder(ctx, fake, {
      externalId: "gid://fake/Order/2",
      email: "ben@example.com",
      shopper: "gid://fake/Customer/8",
    });
    const visitor = await inOrder();
    expect((await visitor.go(`/orders/${other.orderId}`)).status).toBe(404);
    const neighbour = await t.store("other.myshopify.com");
    const stranger = new Visitor(portalSlug({ storeId: neighbour.storeId, domain: "other.myshopify.com" }));
    stranger.cookie = visitor.cookie;
    await stranger.go(`/orders/${orderId}`);
    expect(stranger.url).toBe("");
  });

  test("a session ends half an hour after the last request, and when it is closed", async () => {
    const visitor = await inOrder();
    t.clock.advance(29 * 60);
    expect((await visitor.go(`/orders/${orderId}`)).url).toBe(`/orders/${orderId}`);
    t.clock.advance(31 * 60);
    expect((await visitor.go(`/orders/${orderId}`)).url).toBe("?notice=ended");
    const again = await inOrder();
    await again.post("/close", {});
    expect(again.url).toBe("?notice=left");
    expect((await again.go(`/orders/${orderId}`)).url).toBe("");
  });
});

describe("signed in at the storefront", () => {
  const token = (sub: string) => `aaa.${sub}.ccc`;
  beforeEach(() => {
    fake.platform.readShopperToken = async (text) => ({
      platform: "shopify",
      domain: text.includes("foreign") ? "other.myshopify.com" : domain,
      shopperExternalId: "gid://fake/Customer/7",
      locale: null,
    });
  });

  test("a token opens the order on show or the list, once", async () => {
    const visitor = new Visitor(slug);
    await visitor.go("/sign-in", new URLSearchParams({ token: token("a"), order: "gid://fake/Order/1" }));
    expect(visitor.url).toBe(`/orders/${orderId}`);
    await visitor.go("/orders");
    expect(visitor.html).toContain("Order #1");
    const again = new Visitor(slug);
    await again.go("/sign-in", new URLSearchParams({ token: token("a"), order: "gid://fake/Order/1" }));
    expect(again.url).toBe("?notice=signIn");
    await again.go("/sign-in", new URLSearchParams({ token: token("b"), order: "none of mine" }));
    expect(again.url).toBe("/orders");
  });

  test("another store's token opens nothing", async () => {
    const visitor = new Visitor(slug);
    await visitor.go("/sign-in", new URLSearchParams({ token: token("foreign"), order: "" }));
    expect(visitor.url).toBe("?notice=signIn");
    expect((await visitor.go("/orders")).url).toBe("");
  });
});

describe("every page", () => {
  test("runs no script, is framed by nobody and kept by nobody; the cookie is no script's business", async () => {
    const visitor = await new Visitor(slug).go("");
    expect(visitor.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src [^;]+; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(visitor.headers.get("cache-control")).toBe("no-store");
    expect(visitor.headers.get("referrer-policy")).toBe("no-referrer");
    expect(visitor.headers.get("set-cookie")).toMatch(new RegExp(`; Path=/returns/${slug}; HttpOnly; SameSite=Lax$`));
    expect(visitor.html).not.toMatch(/<script|style="|onclick|onload/);
    expect(Buffer.byteLength(visitor.html)).toBeLessThan(14_000);
  });

  test.each(["en", "hi", "id", "ko", "es", "ar"])(
    "speaks %s, chosen by address, kept for the next page, without a hole",
    async (locale) => {
      const visitor = new Visitor(slug, undefined, "fr");
      await visitor.go(`?lang=${locale}`);
      await visitor.post("", { number: "1", email: "asha@example.com" });
      await t.drain();
      expect(t.mails.at(-1)?.html).toContain(`lang="${locale}"`);
      const pages = [visitor.html];
      await visitor.post("/code", { code: codeMailed() });
      pages.push(visitor.html);
      await visitor.upload(`/orders/${orderId}`, { ...chosen, "quantity-0": "9" });
      pages.push(visitor.html);
      await visitor.upload(`/orders/${orderId}`, chosen);
      pages.push(visitor.html, (await visitor.go("/policy")).html);
      for (const html of pages) {
        expect(html).toContain(`<html lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">`);
        expect(html).not.toMatch(/\{\{|undefined|portal\.[a-z]|\[object/);
      }
    },
  );

  test("the browser's language, then the store's country", async () => {
    expect((await new Visitor(slug, undefined, "ko-KR").go("")).html).toContain('lang="ko"');
    await t.database.sql`update stores set country_code = 'ID' where store_id = ${ctx.storeId}`;
    expect((await new Visitor(slug, undefined, "fr").go("")).html).toContain('<html lang="id"');
  });

  test("an address that is no portal's, and one whose store has left", async () => {
    expect((await new Visitor(`x${slug}`).go("")).status).toBe(404);
    expect((await new Visitor("nothing").go("")).status).toBe(404);
    await t.database.sql`update stores set uninstalled_at = now() where store_id = ${ctx.storeId}`;
    expect((await new Visitor(slug).go("")).status).toBe(410);
    expect((await new Visitor(slug).go("/storefront.js")).html).toBe("");
  });

  test("the policy says what the rules say", async () => {
    await t.store(domain, {
      settings: {
        returns: {
          windowDays: 14,
          windowStart: "ordered",
          refundPromiseDays: 3,
          finalSaleTags: ["Gift card"],
          storeCreditOffered: true,
          storeCreditBonusPercent: 0,
          restockOnReceive: true,
        },
      } as never,
    });
    const { html, headers } = await new Visitor(slug).go("/policy");
    for (const part of ["until 14 days after you ordered", "Final sale: Gift card.", "Too small", "At most 3 days after", "store credit"])
      expect(html).toContain(part);
    expect(headers.get("x-robots-tag")).toBeNull();
  });
});
