import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "~/application/ctx";
import { portalSlug } from "~/domain/stores/portal";
import { servePortal } from "~/testing/portal-server";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { takesGifts } from "~/testing/returns/gift-world";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { listReturnsOfOrder } from "~db/queries/returns.server";
import { orderLines } from "~db/schema/orders";
import { chromiumPath } from "./chromium";
import { isFit, picture } from "./portal-page";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const long = "Hand-block-printed festive kurta in forest green and marigold";
const atOrder = {
  nativeReturns: false,
  giftCertificate: true,
  creditOthers: true,
  exchangeOrder: true,
  creditBonus: false,
  guestCredit: false,
};
const native = { exchangeOrder: true, exchangeInReturn: true, exchangeDearer: true, reserveStock: true };

describe.skipIf(chromiumPath === null).each([
  ["with certificates", atOrder, { width: 360, height: 740 }, "en-GB", "store_credit"],
  ["where credit is the customer's alone", native, { width: 1280, height: 900 }, "ar", "exchange"],
] as const)("The return of a gift in a browser without a script, %s", (name, can, viewport, locale, wanted) => {
  let browser: Browser | null = null;
  let t: TestApp;
  let ctx: Ctx;
  let server: Awaited<ReturnType<typeof servePortal>>;
  let orderId: string;
  beforeAll(async () => {
    const fake = fakePlatform(can);
    t = await testApp({ platforms: { shopify: fake.platform } });
    ctx = await t.store("demo-saris.myshopify.com");
    ({ orderId } = await anOrder(ctx, fake, { postalCode: "560 001" }));
    await ctx.transact((tx) =>
      tx.db.update(orderLines).set({ productExternalId: "P1", variantExternalId: "M", title: long, variantTitle: "M" }),
    );
    const choice = (id: string, minor: number) => ({
      ...{ productExternalId: "P1", variantExternalId: id, title: id, sku: "", inStock: 5 },
      price: { minor, currency: "INR" },
    });
    fake.choices = [choice("S", 80_000), choice("M", 100_000), choice("L", 100_000), choice("XL", 130_000)];
    await takesGifts(ctx);
    kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
    server = await servePortal();
    browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(async () => {
    delete kept.backhaulWired;
    await browser?.close();
    await server?.close();
  });

  it("its recipient proves it, chooses, sends and follows it, and reads no price", { timeout: 300_000 }, async () => {
    if (browser === null) throw new Error("The browser is there once the tests run.");
    const page = await (await browser.newContext({ javaScriptEnabled: false, viewport, locale })).newPage();
    page.setDefaultTimeout(60_000);
    const step = async (screen: string) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await isFit(page);
      await picture(page, `gift-${name.replaceAll(/\W+/g, "-")}-${screen}`);
      expect(await page.innerText("body"), screen).not.toMatch(/₹|INR|1,?000|Asha/);
    };
    await page.goto(`${server.url}/returns/${portalSlug({ storeId: ctx.storeId, domain: "demo-saris.myshopify.com" })}`);
    await page.locator("main p.or a").click();
    await step("1-look-up");
    await page.locator("main form button").click();
    await page.getByRole("alert").waitFor();
    await step("1-missing");
    for (const [field, value] of Object.entries({ number: "1", postcode: "560001", surname: "RAO", email: "mina@gift.example" }))
      await page.locator(`input[name=${field}]`).fill(value);
    await page.locator("main form button").click();
    await page.locator("input[name=code]").waitFor();
    await step("2-code");
    await t.drain();
    await page.locator("input[name=code]").fill(/\b(\d{6})\b/.exec(t.mails.at(-1)?.subject ?? "")?.[1] ?? "");
    await page.locator("main form button").click();
    await page.getByRole("checkbox").first().check();
    await page.locator("select").first().selectOption({ index: 1 });
    await step("3-items");
    await page.locator("main form button[type=submit]").last().click();
    await page.locator(`input[name=resolution][value=${wanted}]`).check();
    expect(await page.locator("input[name=resolution]").count()).toBe(wanted === "store_credit" ? 2 : 1);
    expect(await page.locator("select[name=wish-0] option").allInnerTexts()).toHaveLength(3);
    await step("4-review");
    await page.locator("main form button[type=submit]").first().click();
    await page.locator("ol.steps").waitFor();
    await step("5-status");
    const rows = await ctx.transact((tx) => listReturnsOfOrder(tx, orderId));
    expect(rows.map((row) => [row.gift, row.wants])).toEqual([[true, wanted]]);
  });
});
