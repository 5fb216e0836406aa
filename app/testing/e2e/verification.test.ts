import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "~/emulators/demo/smoke/waiting";
import type { AdminPage } from "./admin-page";
import { chromiumPath } from "./chromium";
import { journey } from "./journey";
import { isFit, picture as portalPicture } from "./portal-page";
import { picture, pictureOf, widths } from "./screens";

journey("Asking shoppers to confirm", { handle: "e2e-verify", orders: 40 }, (here) => {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(() => browser?.close());

  /** An unshipped order on cash whose shopper has an e-mail address: another one each time. */
  const anOrder = () => {
    for (;;) {
      const order = here.store.openOrder();
      if (order.seed.email && order.seed.payment === "cod") return order;
    }
  };
  const openOrder = async (name: string, size?: { width: number; height: number }): Promise<AdminPage> => {
    const shown = await here.adminPage(`/orders?view=all&q=${encodeURIComponent(name)}`, size);
    await shown.app.getByRole("link", { name, exact: true }).first().click();
    await shown.app.getByRole("heading", { name: "Shopper's confirmation" }).waitFor();
    return shown;
  };
  const linkOf = async (name: string) => {
    const mail = await here.stack.mail.waitFor((one) => one.subject === `Please confirm your order ${name}`, 60_000);
    return /https?:\/\/\S+\/confirm\/[\w-]+/.exec(mail.text)?.[0] ?? "";
  };
  const asShopper = async (link: string): Promise<Page> => {
    if (browser === null) throw new Error("The browser is there once the tests run.");
    const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: widths.narrow, locale: "en-GB" })).newPage();
    await page.goto(link);
    return page;
  };

  it("many at once from Orders, with what was skipped; paying now instead ends it", async () => {
    const order = anOrder();
    const shown = await here.adminPage(`/orders?view=all&q=${encodeURIComponent(order.name)}`);
    await shown.app.getByRole("checkbox", { name: new RegExp(order.name) }).check();
    await shown.app.getByRole("button", { name: "Ask to confirm" }).click();
    await shown.app.getByRole("heading", { name: "Ask this shopper to confirm?" }).waitFor();
    await picture(shown.page, "verify-bulk-wide");
    await shown.app.getByRole("dialog").getByRole("button", { name: "Ask to confirm" }).click();
    const page = await asShopper(await linkOf(order.name));
    await isFit(page);
    await portalPicture(page, "confirm-question");
    await page.getByRole("link", { name: /^Pay .* now instead$/ }).click();
    await page.getByRole("heading", { name: `Order ${order.name}` }).waitFor();
    await page.getByRole("button", { name: "Pay now" }).click();
    await page.getByText("Nothing is to be paid").waitFor();
    const staff = await openOrder(order.name);
    await until("the payment to be heard of", 60_000, async () => {
      await staff.page.reload();
      await staff.awake();
      const done = (await staff.app.getByText("The shopper paid the order").count()) > 0;
      return done ? { done: null } : { now: "not yet" };
    });
    for (const [width, size] of Object.entries(widths)) await pictureOf(staff, `verify-paid-${width}`, size);
    expect(await staff.scrollsSideways()).toBe(false);
    expect(staff.complaints).toEqual([]);
  });

  it("a corrected address reaches the platform, then the hold ends", async () => {
    const order = anOrder();
    const staff = await openOrder(order.name);
    await staff.app.getByRole("button", { name: "Hold before shipping" }).click();
    await staff.app.getByRole("button", { name: "Ask the shopper to confirm" }).click();
    const page = await asShopper(await linkOf(order.name));
    // The page opens the form by itself where the address lacks something.
    const street = page.getByLabel("Street and house number");
    if (!(await street.isVisible())) await page.getByText("Something is wrong, or I want another day").click();
    await street.fill("7 New Lane");
    await page.getByLabel("Postal code").fill("1");
    await page.getByRole("button", { name: "Confirm with these changes" }).click();
    await page.getByRole("alert").waitFor();
    await isFit(page);
    await portalPicture(page, "confirm-wrong");
    await page.getByLabel("Postal code").fill("");
    await page.getByLabel("Time of day").selectOption("evening");
    await page.getByRole("button", { name: "Confirm with these changes" }).click();
    await page.getByText("The store has your changes").waitFor();
    await portalPicture(page, "confirm-corrected");
    await until("the correction to be written and the hold to end", 60_000, async () => {
      await staff.page.reload();
      await staff.awake();
      const text = await staff.app.locator("body").innerText();
      const done = text.includes("it stands in Shopify now") && text.includes("Released to ship");
      return done ? { done: null } : { now: text.slice(0, 80) };
    });
    for (const [width, size] of Object.entries(widths)) {
      await staff.page.setViewportSize(size);
      await pictureOf(staff, `verify-corrected-${width}`, size);
    }
    const there = await here.platformPage(`/orders/${order.id.split("/").at(-1)}`);
    await there.getByText("7 New Lane").first().waitFor();
  });

  it.each(Object.keys(widths))("its settings fit and say what is wrong beside the field: %s", async (width) => {
    const size = widths[width as keyof typeof widths];
    const shown = await here.adminPage("/settings", size);
    const field = shown.app.getByLabel("Time to answer");
    await field.fill("3");
    await shown.page.locator("#save-bar-save").click();
    await shown.app.getByText("At least 6.").waitFor();
    await pictureOf(shown, `verify-settings-${width}`, size);
    expect(await shown.scrollsSideways()).toBe(false);
    await shown.page.locator("#save-bar-discard").click();
  });
});
