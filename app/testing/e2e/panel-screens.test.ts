import { type Browser, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { portalSlug } from "~/domain/stores/portal";
import { type GiftTruth, giftTruths } from "~/emulators/demo/bigcommerce/gift-truth";
import { giftHash } from "~/emulators/demo-bigcommerce/gift-store";
import { storeIdOf } from "~db/sealing.server";
import { type AdminPage, listen } from "./admin-page";
import { chromiumPath } from "./chromium";
import { panelJourney } from "./panel-journey";
import { picture, pictureOf, widths } from "./screens";

/** The tabs of System beside the first, and what stands over each. */
const tabs = {
  Outbox: "Outbox",
  "Failed jobs": "Failed jobs",
  "Orders in": "Past orders",
  "Privacy requests": "Privacy requests",
  "Access log": "Access log",
};

panelJourney("Screens of the panel and the portal", "screens", (here) => {
  let shoppers: Browser | null = null;
  const open = (path = "/", size = widths.wide) => here.open(path, size);
  const delivered = (): GiftTruth => {
    const found = giftTruths(here.gift).find((one) => one.delivered && !one.cash && one.refunds.length === 0 && one.email);
    if (!found) throw new Error("The gift store has no such order left.");
    return found;
  };
  /** Nothing beside the window, no complaint of the browser. */
  const fits = async (shown: AdminPage, name: string, size: { width: number; height: number }) => {
    await pictureOf(shown, name, size);
    expect(await shown.scrollsSideways()).toBe(false);
    expect(shown.complaints).toEqual([]);
  };

  beforeAll(async () => {
    shoppers = await chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(() => shoppers?.close());
  afterEach(() => here.stack.browser.clearCookies({ name: `bc_user_${giftHash}` }));

  it("a received return offers money or an exchange", async () => {
    const wish = { dueAt: 0, lines: [{ line: 0, quantity: 1 }], reason: "defective", note: "", wants: "refund" as const, tries: 0 };
    const end = await here.stack.gift.life.askNow({ ...wish, order: delivered().id });
    if (!end.ok) throw new Error(`The shopper was refused: ${end.code}`);
    const shown = await open("/returns");
    await shown.app.getByRole("link", { name: /^R-\d/ }).first().click();
    await shown.app.getByRole("button", { name: "Approve return" }).click();
    const receive = shown.app.getByRole("button", { name: "Goods received" });
    await receive.click();
    // Exchanges are offered before and after it, by different steps.
    await receive.waitFor({ state: "detached" });
    await shown.app.getByText("Exchange instead of money").click();
    await shown.app.getByText(/^The new goods go out in a new order/).waitFor();
    for (const [width, size] of Object.entries(widths)) {
      await shown.page.setViewportSize(size);
      await fits(shown, `panel-exchange-${width}`, size);
    }
  });

  for (const [width, size] of Object.entries(widths)) {
    it.for(Object.entries(tabs))(`System, %s, fits: ${width}`, async ([tab, heading]) => {
      const shown = await open("/system", size);
      const nav = shown.app.getByRole("navigation", { name: "Parts of the system" });
      // On a phone most tabs are in a menu behind the last button.
      const pill = nav.getByRole("button", { name: tab, exact: true });
      if (await pill.isVisible()) await pill.click();
      else {
        await nav.getByRole("button").last().click();
        await shown.app.getByRole("option", { name: tab }).click();
      }
      await shown.app.getByRole("heading", { name: heading, level: 2, exact: true }).waitFor();
      await fits(shown, `panel-system-${tab.toLowerCase().replaceAll(" ", "-")}-${width}`, size);
    });

    it(`the panel beside the platform's own list of orders fits: ${width}`, async () => {
      const page = await here.stack.browser.newPage();
      const complaints = listen(page);
      await page.setViewportSize(size);
      await page.goto(`${here.gift.panelUrl}/manage/${giftHash}/orders`);
      await page.locator("summary", { hasText: "Action" }).first().click();
      await page.getByRole("button", { name: "RTO risk & returns" }).first().click();
      const panel = page.frameLocator("#panel-frame");
      await panel.getByRole("heading", { name: "Returns" }).waitFor();
      await picture(page, `panel-overlay-${width}`);
      const frame = page.frames().find((one) => one.url().includes("/panel"));
      expect(await frame?.evaluate<boolean>("(document.scrollingElement?.scrollWidth ?? 0) > innerWidth")).toBe(false);
      expect(complaints).toEqual([]);
    });

    it(`somebody who may only look finds nothing to press, support decides but sets nothing: ${width}`, async () => {
      const { users } = here.gift.wire.world.store(giftHash);
      const email = `clerk-${width}@store.example`;
      const clerk = users.find((one) => one.email === email)?.id ?? here.gift.state.addUser(giftHash, email, "Clerk");
      const asClerk = () => here.stack.browser.addCookies([{ name: `bc_user_${giftHash}`, value: String(clerk), url: here.gift.panelUrl }]);
      const unshipped = giftTruths(here.gift).find((one) => one.statusId === 11)?.id;
      const look = async (role: string, path: string, verbs: RegExp) => {
        const shown = await open(path, size);
        await shown.app.getByRole("heading", { level: 1 }).waitFor();
        await fits(shown, `panel-${role}${path.replace(/\d+/, "").replaceAll("/", "-").replace(/-$/, "")}-${width}`, size);
        return shown.app.getByRole("button", { name: verbs }).and(shown.app.locator(":enabled")).count();
      };
      await asClerk();
      for (const path of ["/", "/risk", "/risk/checkout", "/settings", "/system", `/orders/${unshipped}`])
        expect([
          path,
          await look("clerk", path, /^(Replay|Hold|Release|Save|Mark outcome|Change role|Done, or not now|Check now)/),
        ]).toEqual([path, 0]);
      await here.stack.browser.clearCookies({ name: `bc_user_${giftHash}` });
      const { app } = await open("/settings");
      const theirs = app.getByRole("combobox", { name: /^Role of Person \d+$/ }).last();
      await theirs.click();
      await app.getByRole("option", { name: /^Support/ }).click();
      await app.getByRole("button", { name: "Change role" }).click();
      await app.getByText("Role changed").first().waitFor();
      await asClerk();
      expect(await look("support", `/orders/${unshipped}`, /^Hold before shipping/)).toBe(1);
      expect(await look("support", "/settings", /^(Save|Change role|Add)/)).toBe(0);
    });

    it.for(["en-GB", "ar"])(`the portal fits, %s: ${width}`, async (locale) => {
      const context = await shoppers?.newContext({ javaScriptEnabled: false, viewport: size, locale });
      if (!context) throw new Error("The browser is there once the tests run.");
      const page = await context.newPage();
      const portal = `${here.stack.appUrl}/returns/${portalSlug({ storeId: storeIdOf("bigcommerce", giftHash), domain: giftHash })}`;
      const order = delivered();
      const wide = () => page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
      const step = async (name: string) => {
        await page.getByRole("heading", { level: 1 }).waitFor();
        if (process.env.SCREENS_DIR)
          await page.screenshot({ path: `${process.env.SCREENS_DIR}/gift-portal-${name}-${locale}-${width}.png`, fullPage: true });
        expect([name, await wide()]).toEqual([name, false]);
        expect(await page.locator("html").getAttribute("dir")).toBe(locale === "ar" ? "rtl" : "ltr");
        expect(await page.innerText("body")).not.toMatch(/shopify/i);
      };
      const since = new Date();
      await page.goto(portal);
      await step("look-up");
      await page.locator("input[name=number]").fill(order.name);
      await page.locator("input[name=email]").fill(order.email);
      await page.locator("main button, form button").first().click();
      await page.locator("input[name=code]").waitFor();
      await step("code");
      const mail = await here.stack.mail.waitFor(
        (one) => one.to.includes(order.email) && /\d{6}/.test(one.subject) && new Date(one.receivedAt) >= since,
        60_000,
      );
      await page.locator("input[name=code]").fill(/\d{6}/.exec(mail.subject)?.[0] ?? "");
      await page.locator("main button, form button").first().click();
      await page.getByRole("checkbox").first().check();
      await step("items");
      await page.goto(`${portal}/policy`);
      await step("policy");
      await context.close();
    });
  }
});
