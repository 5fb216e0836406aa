import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { briefDocument, staffBrief } from "~/application/policy/brief";
import { sayWithdrawal } from "~/application/withdrawals/withdrawal-words";
import { ReturnPolicy } from "~/domain/returns/policy/policy";
import { policySentences } from "~/domain/returns/policy/sentences";
import { portalSlug } from "~/domain/stores/portal";
import { servePortal } from "~/testing/portal-server";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { chromiumPath } from "./chromium";
import { isFit, picture } from "./portal-page";
import { noStumbles, stumblesOf } from "./portal-reading";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const domain = "eu-saris.myshopify.com";
const email = "asha@example.com";

describe.skipIf(chromiumPath === null)("Withdrawing from a contract without a script", () => {
  let browser: Browser | null = null;
  let t: TestApp;
  let slug: string;
  let server: Awaited<ReturnType<typeof servePortal>>;
  beforeAll(async () => {
    const fake = fakePlatform();
    t = await testApp({ platforms: { shopify: fake.platform } });
    const ctx = await t.store(domain);
    slug = portalSlug({ storeId: ctx.storeId, domain });
    for (const n of [1, 2, 3]) await anOrder(ctx, fake, { externalId: `gid://fake/Order/${n}` });
    await t.database.sql`update orders set country_code = 'ES'`;
    kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
    server = await servePortal();
    browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(async () => {
    delete kept.backhaulWired;
    await browser?.close();
    await server?.close();
  });

  const open = async (path: string, width: number, locale: string, javaScriptEnabled = false) => {
    if (browser === null) throw new Error("The browser is there once the tests run.");
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 800 }, locale });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${server.url}/returns/${slug}${path}`);
    return page;
  };

  it.each([
    [390, "en-GB", "en", 1],
    [1280, "es-ES", "es", 2],
    [390, "ar", "ar", 3],
  ] as const)("at %i px in %s: two steps from the first page, a receipt, nothing sideways", async (width, wanted, locale, order) => {
    const law = (key: string) => sayWithdrawal(locale, key);
    const name = (step: string) => `withdraw-${locale}-${width}-${step}`;
    const page = await open("", width, wanted);
    expect(await page.locator("html").getAttribute("dir")).toBe(locale === "ar" ? "rtl" : "ltr");
    await isFit(page);
    await picture(page, name("0-home"));
    await page
      .locator(".law")
      .getByRole("link", { name: law("link") })
      .click();
    await page.getByRole("heading", { name: law("heading"), level: 1 }).waitFor();
    await isFit(page);
    await picture(page, name("1-step"));
    await page.getByRole("button", { name: law("next") }).click();
    await page
      .getByRole("alert")
      .getByRole("link", { name: law("errors.name") })
      .waitFor();
    await isFit(page);
    await picture(page, name("1-wrong"));
    await page.locator("#name").fill("Asha Venkatanarasimharajuvaripeta-Lakshmi Rao");
    await page.locator("#number").fill(`#${order}`);
    await page.locator("#email").fill(email);
    await page.getByRole("button", { name: law("next") }).click();
    await page.getByRole("heading", { name: law("confirmHeading"), level: 1 }).waitFor();
    await isFit(page);
    await picture(page, name("2-confirm"));
    expect(await t.database.sql`select * from returns where order_id = (select order_id from orders where name = ${`#${order}`})`).toEqual(
      [],
    );
    await page.getByRole("button", { name: law("confirm") }).click();
    await page.getByRole("heading", { name: law("doneHeading"), level: 1 }).waitFor();
    await isFit(page);
    await picture(page, name("3-done"));
    await page.reload();
    const [row, ...more] = await t.database.sql`
      select w.state, r.request from return_withdrawals w join returns r on r.return_id = w.return_id join orders o on o.order_id = w.order_id
      where o.name = ${`#${order}`}`;
    expect([row, more.length]).toEqual([{ state: "matched", request: "approved" }, 0]);
    await t.drain();
    expect(t.mails.some((mail) => mail.locale === locale && mail.html.includes(law("receivedAt")))).toBe(true);
    await page.context().close();
  });

  it("is seen and pressed by everybody: contrast, names, headings, focus", async () => {
    for (const path of ["/withdraw", "/policy"]) {
      const page = await open(path, 390, "en-GB", true);
      expect(await stumblesOf(page)).toEqual(noStumbles);
      await picture(page, `reading-${path.slice(1)}`);
      await page.context().close();
    }
  });

  it("the staff brief of an ordinary policy is one sheet of A4", async () => {
    if (browser === null) throw new Error("The browser is there once the tests run.");
    const policy = ReturnPolicy.parse({
      windows: [{ scope: { types: ["Shoes"] }, days: 60 }, { scope: { countries: ["IN"] }, days: 45 }, { days: 14 }],
      seasons: [{ name: "Diwali", orderedFrom: "2026-10-20", orderedTo: "2026-11-15", openUntil: "2026-12-31" }],
      excluded: [{ scope: { tags: ["final-sale"] } }, { scope: { types: ["Underwear"] }, why: "hygiene" }],
      conditions: [{ scope: { minUnitMinor: 500_000 }, asks: ["unused", "original_box"] }],
      reasons: [
        { reasonId: "a", resolutions: ["refund", "exchange"], photos: 2, claimDays: 90 },
        { reasonId: "b", resolutions: ["refund"], shippingBy: "shopper", restockingPercent: 10 },
        { reasonId: "*", resolutions: ["refund", "store_credit"] },
      ],
      limits: { maxOpen: 3, within: { returns: 5, days: 90 } },
    });
    const facts = {
      currency: "EUR",
      reasonNames: { a: "Damaged or defective", b: "Changed my mind" },
      ways: { storeCredit: true, exchange: true, giftCredit: true },
    };
    const brief = staffBrief({
      storeName: "Neelam & Daughters",
      state: "Version 2, in force since 20 November 2026.",
      parts: policySentences(policy, facts),
    });
    const page = await browser.newPage({ viewport: { width: 794, height: 1123 } });
    await page.setContent(briefDocument(brief));
    await picture(page, "brief");
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
    expect(/\/Type\s*\/Pages[^>]*\/Count\s+(\d+)/.exec(pdf)?.[1]).toBe("1");
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth")).toBe(0);
    await page.close();
  });
});
