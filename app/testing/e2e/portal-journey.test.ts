import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { portalSlug } from "~/domain/stores/portal";
import { storeIdOf } from "~db/sealing.server";
import { chromiumPath } from "./chromium";
import { journey } from "./journey";
import { isFit, phone, picture, pixel } from "./portal-page";

journey("The return portal without a script", { handle: "e2e-portal", orders: 90 }, (here) => {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(() => browser?.close());

  const open = async (path: string, locale = "en-GB") => {
    const slug = portalSlug({ storeId: storeIdOf("shopify", here.store.shop), domain: here.store.shop });
    if (browser === null) throw new Error("The browser is there once the tests run.");
    const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: phone, locale })).newPage();
    await page.goto(`${here.stack.appUrl}/returns/${slug}${path}`);
    return page;
  };
  const codeFor = async (email: string, order: string) => {
    const isOurs = (mail: { subject: string; to: string[] }) =>
      /^\d{6} is your code/.test(mail.subject) && mail.subject.endsWith(` ${order}`) && mail.to.includes(email);
    return (await here.stack.mail.waitFor(isOurs, 60_000)).subject.slice(0, 6);
  };

  it("a shopper looks an order up, asks on a phone, follows it and takes it back", async () => {
    // Some order by phone alone: nobody can mail them a code.
    let order = here.store.returnableOrder();
    while (!order.seed.email) order = here.store.returnableOrder();
    const email = order.seed.email;
    const page = await open("");
    await isFit(page);
    await picture(page, "1-look-up");
    await page.getByRole("button", { name: "Send me a code" }).click();
    await page.getByRole("alert").getByRole("link", { name: "Enter your order number." }).waitFor();
    await picture(page, "1-look-up-wrong");
    await page.getByLabel("Order number").fill(order.name);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send me a code" }).click();
    await isFit(page);
    await picture(page, "2-code");
    await page.getByLabel("Code").fill(await codeFor(email, order.name));
    await page.getByRole("button", { name: "Open my order" }).click();
    await page.getByRole("heading", { name: `Return from order ${order.name}` }).waitFor();
    await picture(page, "3-items");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("alert").getByRole("link", { name: "Choose at least one item." }).waitFor();
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
    await expect.poll(() => here.store.truth(order.id).returns.map((one) => one.status)).toEqual(["REQUESTED"]);
    await page.getByText("Cancel this return").click();
    await picture(page, "5-status-cancel");
    await page.getByRole("button", { name: "Yes, cancel it" }).click();
    await page.getByText("The return is cancelled.").waitFor();
    await expect.poll(() => here.store.truth(order.id).returns.map((one) => one.status)).toEqual(["CANCELED"]);
    await page.getByRole("button", { name: "Close my order" }).click();
    await page.getByText("Your order is closed.").waitFor();
    expect((await page.context().cookies()).every((cookie) => cookie.httpOnly && cookie.sameSite === "Lax")).toBe(true);
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
