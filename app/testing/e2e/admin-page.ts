import type { BrowserContext, Frame, FrameLocator, Page } from "playwright-core";

/** Sizes that pages are looked at: a desk, and a phone. */
export const desk = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** The app inside the emulated admin. */
export interface AdminPage {
  page: Page;
  /** What stands inside the frame; found anew at each use. */
  app: FrameLocator;
  /** The frame itself, for questions about its window. */
  frame(): Frame;
  /** Goes to a page by the admin's own menu. */
  menu(label: "Orders" | "Returns" | "Settings" | "System"): Promise<void>;
  /** Resolves when React has taken the page over: a click before that is lost. */
  awake(): Promise<void>;
  /** Whether anything reaches beyond the side of the window. */
  scrollsSideways(): Promise<boolean>;
  /** What the browser complained about so far. */
  complaints: string[];
}

/** For a page: whether React has taken it over. React 18 keeps that on the root; a page that failed on the server is awake too. */
export const isAwake = `(() => {
  const key = Object.keys(document).find((name) => name.startsWith("__reactContainer$"));
  const state = key && document[key].stateNode.current.memoizedState;
  return document.readyState === "complete" && Boolean(state) && state.isDehydrated === false;
})()`;

/** Opens an address of the admin that frames the app, and waits until the page can be used. */
export async function openAdminPage(browser: BrowserContext, address: string, size = desk): Promise<AdminPage> {
  const page = await browser.newPage();
  const complaints = listen(page);
  await page.setViewportSize(size);
  await page.goto(address);
  const frame = () => {
    const found = page.frame({ name: "app-iframe" });
    if (!found) throw new Error("The admin shows no frame for the app.");
    return found;
  };
  const awake = async () => {
    await frame().waitForFunction(isAwake);
  };
  await page.locator("#app-frame").waitFor();
  await awake();
  return {
    page,
    app: page.frameLocator("#app-frame"),
    frame,
    awake,
    menu: async (label) => {
      await page.locator("#app-nav a", { hasText: label }).click();
      await page.frameLocator("#app-frame").getByRole("heading", { name: label, level: 1 }).waitFor();
    },
    scrollsSideways: async () => {
      const wide = "(document.scrollingElement?.scrollWidth ?? 0) > innerWidth";
      return (await frame().evaluate<boolean>(wide)) || (await page.evaluate<boolean>(wide));
    },
    complaints,
  };
}

/** Collects what the browser's console calls an error, and what no code caught. */
export function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url.split("?")[0]})`);
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}
