import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "~/application/ctx";
import { approveReturn } from "~/application/returns/approve-return.server";
import { exchangeReturn } from "~/application/returns/exchange-return.server";
import { receiveReturn } from "~/application/returns/receive-return.server";
import { portalSlug } from "~/domain/stores/portal";
import { servePortal } from "~/testing/portal-server";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { listWishes } from "~db/queries/reservations.server";
import { listReturnLines, listReturnsOfOrder } from "~db/queries/returns.server";
import { orderLines } from "~db/schema/orders";
import { chromiumPath } from "./chromium";
import { isFit, picture } from "./portal-page";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const long = "Hand-block-printed festive kurta in forest green and marigold";

describe.skipIf(chromiumPath === null)("An exchange in the portal without a script", () => {
  let browser: Browser | null = null;
  let t: TestApp;
  let ctx: Ctx;
  let fake: FakePlatform;
  let server: Awaited<ReturnType<typeof servePortal>>;
  let orderId: string;
  beforeAll(async () => {
    fake = fakePlatform({ exchangeOrder: true, exchangeInReturn: true, exchangeDearer: true, reserveStock: true });
    t = await testApp({ platforms: { shopify: fake.platform } });
    ctx = await t.store("demo-saris.myshopify.com");
    ({ orderId } = await anOrder(ctx, fake));
    const bought = { productExternalId: "P1", variantExternalId: "M", title: long, variantTitle: "M" };
    await ctx.transact((tx) => tx.db.update(orderLines).set(bought));
    const choice = (id: string, minor: number, inStock: number | null = 5) => ({
      ...{ productExternalId: "P1", variantExternalId: id, title: id, sku: "" },
      ...{ price: { minor, currency: "INR" }, inStock },
    });
    fake.choices = [choice("S", 80_000), choice("M", 100_000), choice("L", 100_000), choice("XL", 130_000), choice("XXL", 130_000, 0)];
    kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
    server = await servePortal();
    browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(async () => {
    delete kept.backhaulWired;
    await browser?.close();
    await server?.close();
  });

  it.each([
    ["narrow", { width: 390, height: 800 }, "en-GB", "Another size or variant"],
    ["wide", { width: 1280, height: 900 }, "ar", "مقاس أو نوع آخر"],
  ] as const)(
    "a shopper names what they want instead, and reads what they still pay: %s",
    { timeout: 300_000 },
    async (width, viewport, locale, wanted) => {
      if (browser === null) throw new Error("The browser is there once the tests run.");
      const page = await (await browser.newContext({ javaScriptEnabled: false, viewport, locale })).newPage();
      page.setDefaultTimeout(60_000);
      await page.goto(`${server.url}/returns/${portalSlug({ storeId: ctx.storeId, domain: "demo-saris.myshopify.com" })}`);
      const next = () => page.locator("main form button[type=submit]").first().click();
      await page.locator("input[name=order], input[name=number]").first().fill("#1");
      await page.locator("input[type=email]").fill("asha@example.com");
      await next();
      await t.drain();
      await page.locator("input[name=code]").fill(/\d{6}/.exec(t.mails.at(-1)?.subject ?? "")?.[0] ?? "");
      await next();
      await page.locator("input[name=pick-0]").check();
      await page.locator("select[name=reason-0]").selectOption("reason-1");
      await next();
      // "Too small": the next size is chosen already; what is sold out is not offered.
      const wish = page.locator("select[name=wish-0]");
      await picture(page, `exchange-${width}`);
      expect(await wish.inputValue()).toBe("L");
      expect(await wish.locator("option").count()).toBe(5);
      await isFit(page);
      await page.getByText(wanted, { exact: true }).click();
      await wish.selectOption("XL");
      await next();
      await page.locator("ol.steps").waitFor();
      const rows = await ctx.transact((tx) => listReturnsOfOrder(tx, orderId));
      const returnId = rows.at(-1)?.returnId ?? "";
      expect(await ctx.transact((tx) => listWishes(tx, returnId))).toMatchObject([
        { variantExternalId: "XL", priceMinor: 130_000, evenMinor: 100_000, chosenBy: "shopper" },
      ]);
      await approveReturn(ctx, { returnId });
      await t.drain();
      const lines = await ctx.transact((tx) => listReturnLines(tx, [returnId]));
      await receiveReturn(ctx, {
        returnId,
        lines: lines.map((line) => ({ returnLineId: line.returnLineId, receivedQuantity: line.quantity, inspection: "passed" as const })),
      });
      fake.owed = { minor: 30_000, currency: "INR" };
      await exchangeReturn(ctx, { returnId });
      await t.drain();
      await page.reload();
      expect(await page.locator("a[href='https://pay.example/1']").count()).toBe(1);
      await isFit(page);
      await picture(page, `exchange-owed-${width}`);
      expect(t.mails.at(-1)?.text).toContain("300");
    },
  );
});
