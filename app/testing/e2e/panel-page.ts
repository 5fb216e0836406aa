import type { BrowserContext, Frame } from "playwright-core";
import { type AdminPage, desk, isAwake, listen } from "./admin-page";

/** Opens the app in the emulated control panel, at one of its menu's pages, and waits until the page can be used. */
export async function openPanelPage(browser: BrowserContext, panelUrl: string, hash: string, path = "/", size = desk): Promise<AdminPage> {
  const page = await browser.newPage();
  const complaints = listen(page);
  await page.setViewportSize(size);
  await page.goto(`${panelUrl}/manage/${hash}/app?url=${encodeURIComponent(path)}`);
  const element = await page.locator("#app-frame").elementHandle();
  const frame = (): Frame => {
    const found = page
      .frames()
      .find((one) => one !== page.mainFrame() && one.parentFrame() === page.mainFrame() && one.url() !== "about:blank");
    if (!element || !found) throw new Error("The control panel shows no frame for the app.");
    return found;
  };
  const app = page.frameLocator("#app-frame");
  await app.locator("h1, h2").first().waitFor();
  const awake = async () => {
    await frame().waitForFunction(isAwake);
  };
  await awake();
  return {
    page,
    app,
    frame,
    awake,
    menu: async (label) => {
      await app.getByRole("navigation", { name: "Backhaul" }).getByRole("link", { name: label }).click();
      await app.getByRole("heading", { name: label, level: 1 }).waitFor();
    },
    scrollsSideways: async () => frame().evaluate<boolean>("(document.scrollingElement?.scrollWidth ?? 0) > innerWidth"),
    complaints,
  };
}
