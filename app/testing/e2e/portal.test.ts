import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "~/application/ctx";
import { portalSlug } from "~/domain/stores/portal";
import { servePortal } from "~/testing/portal-server";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { listReturnsOfOrder } from "~db/queries/returns.server";
import { chromiumPath } from "./chromium";
import { isFit, phone, picture, pixel } from "./portal-page";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const email = "asha@example.com";

describe.skipIf(chromiumPath === null)("The return portal without a script", () => {
  let browser: Browser | null = null;
  let t: TestApp;
  let ctx: Ctx;
  let server: Awaited<ReturnType<typeof servePortal>>;
  let orderId: string;
  beforeAll(async () => {
    const fake = fakePlatform();
    t = await testApp({ platforms: { shopify: fake.platform } });
    ctx = await t.store("demo-saris.myshopify.com");
    ({ orderId } = await anOrder(ctx, fake));
    kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
    server = await servePortal();
    browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(async () => {
    delete kept.backhaulWired;
    await browser?.close();
    await server?.close();
  });

  const open = async (path: string, locale = "en-GB") => {
    if (browser === null) throw new Error("The browser is there once the tests run.");
    const slug = portalSlug({ storeId: ctx.storeId, domain: "demo-saris.myshopify.com" });
    const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: phone, locale })).newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${server.url}/returns/${slug}${path}`);
    return page;
  };
  const requests = async () => (await ctx.transact((tx) => listReturnsOfOrder(tx, orderId))).map((row) => row.request);

  it("a shopper looks an order up, asks on a phone, follows it and takes it back", async () => {
    const page = await open("");
    await isFit(page);
    await picture(page, "1-look-up");
    await page.getByRole("button", { name: "Send me a code" }).click();
    await page.getByRole("alert").getByRole("link", { name: "Enter your order number." }).waitFor();
    await isFit(page);
    await picture(page, "1-look-up-wrong");
    await page.getByLabel("Order number").fill("#1");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send me a code" }).click();
    await isFit(page);
    await picture(page, "2-code");
    await t.drain();
    await page.getByLabel("Code").fill(t.mails.at(-1)?.subject.slice(0, 6) ?? "");
    await page.getByRole("button", { name: "Open my order" }).click();
    await page.getByRole("heading", { name: "Return from order #1" }).waitFor();
    await picture(page, "3-items");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("alert").getByRole("link", { name: "Choose at least one item." }).waitFor();
    await isFit(page);
    await page.getByRole("checkbox").first().check();
    await page.getByLabel("Why are you sending it back?").first().selectOption({ index: 1 });
    await page
      .getByLabel(/^Anything we should know/)
      .first()
      .fill("The seam is open");
    await page
      .getByLabel(/^Photos/)
      .first()
      .setInputFiles({ name: "seam.png", mimeType: "image/png", buffer: pixel });
    await isFit(page);
    await picture(page, "3-items-chosen");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("heading", { name: "Check and send" }).waitFor();
    await page.getByText("Photos: 1").waitFor();
    await isFit(page);
    await picture(page, "4-review");
    await page.getByRole("radio").first().check();
    await page.getByRole("button", { name: "Send request" }).click();
    await page.getByText("Your request is in.").waitFor();
    await isFit(page);
    await picture(page, "5-status");
    expect(await requests()).toEqual(["requested"]);
    await page.getByText("Change this return").click();
    await isFit(page);
    await picture(page, "5-status-change");
    await page.getByRole("button", { name: "Change it" }).click();
    await page.getByText("You are changing return R-1-1.").waitFor();
    await isFit(page);
    await picture(page, "3-items-changing");
    await page
      .getByLabel(/^Anything we should know/)
      .first()
      .fill("The seam is open at the left sleeve");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("The seam is open at the left sleeve").waitFor();
    await page.getByRole("radio").first().check();
    await page.getByRole("button", { name: "Send request" }).click();
    await page.getByText("Your request is in.").waitFor();
    expect(await requests()).toEqual(["cancelled", "requested"]);
    await page.getByText("Cancel this return").click();
    await picture(page, "5-status-cancel");
    await page.getByRole("button", { name: "Yes, cancel it" }).click();
    await page.getByText("The return is cancelled.").waitFor();
    expect(await requests()).toEqual(["cancelled", "cancelled"]);
    await page.getByRole("button", { name: "Close my order" }).click();
    await page.getByText("Your order is closed.").waitFor();
    expect((await page.context().cookies()).every((cookie) => cookie.httpOnly && cookie.sameSite === "Lax")).toBe(true);
  });

  it("is asked for in Arabic, from the right, in five screens that axe has nothing against", async () => {
    const page = await open("", "ar");
    const screens: string[] = [];
    const seen = async (name: string) => {
      screens.push(await page.locator("h1").innerText());
      await isFit(page);
      await picture(page, `arabic-${name}`);
    };
    const press = () => page.locator("main button[type=submit]:not(.plain)").first().click();
    await seen("1");
    await page.locator("input[name=number]").fill("#1");
    await page.locator("input[name=email]").fill(email);
    await press();
    await seen("2");
    await t.drain();
    await page.locator("input[name=code]").fill(t.mails.flatMap((mail) => /\b\d{6}\b/.exec(mail.subject) ?? []).at(-1) ?? "");
    await press();
    await page.locator("input[type=checkbox]").first().check();
    await page.locator("select").first().selectOption({ index: 1 });
    await seen("3");
    await press();
    await page.getByRole("radio").first().check();
    await seen("4");
    await press();
    await page.locator("ol.steps").waitFor();
    await seen("5");
    expect(new Set(screens).size).toBe(5);
  });

  it("reads from the right in Arabic, and the policy is a page of its own", async () => {
    const page = await open("", "ar");
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    await isFit(page);
    await picture(page, "arabic");
    await page.getByRole("link", { name: "سياسة الإرجاع" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await isFit(page);
    await picture(page, "policy-arabic");
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { name: "Return policy" }).waitFor();
    await picture(page, "policy");
  });
});
