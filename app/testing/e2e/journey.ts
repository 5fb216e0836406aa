import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect } from "vitest";
import { type AdminPage, openAdminPage } from "./admin-page";
import { chromiumPath } from "./chromium";
import { resultsFolder, runningStack, type Stack } from "./stack";
import { type OpenStore, openStore, type PlacedOrder } from "./store";

/** What a journey has at hand; everything is there once its tests run. */
export interface Journey {
  readonly stack: Stack;
  readonly store: OpenStore;
  /** The app in the admin. `path` is the page's own, such as "/orders"; "" = Home. */
  adminPage(path?: string, size?: { width: number; height: number }): Promise<AdminPage>;
  /** The order-status page of an order, signed in as its shopper unless `guest`. */
  asShopper(order: PlacedOrder, how?: { guest?: boolean; size?: { width: number; height: number } }): Promise<Page>;
  /** Any page of the emulated admin that is not the app's, such as "/orders/5". */
  platformPage(path: string): Promise<Page>;
}

/**
 * One person's way through the running product, in a store of its own. Without a Chromium the whole journey is reported as skipped.
 * @param handle name of the store: letters, digits, hyphens; no two journeys share one
 * @param orders how many orders the store's past has; null = the app is not installed and no store is opened
 */
export function journey(title: string, at: { handle: string; orders: number | null }, tests: (journey: Journey) => void): void {
  const skipped = chromiumPath === null;
  describe.skipIf(skipped)(`${title}${skipped ? " (skipped: no Chromium, set CHROMIUM_PATH)" : ""}`, () => {
    let stack: Stack | null = null;
    let store: OpenStore | null = null;
    const present = <T>(thing: T | null): T => {
      if (thing === null) throw new Error("It is there once the tests run, not before.");
      return thing;
    };
    const here: Journey = {
      get stack() {
        return present(stack);
      },
      get store() {
        return present(store);
      },
      adminPage: (path = "", size) => {
        const { browser, emulator } = here.stack;
        const app = `/admin/store/${at.handle}/apps/${emulator.wire.manifest.handle}`;
        return openAdminPage(browser, `${emulator.adminUrl}${app}${path === "" ? "" : `/shopify${path}`}`, size);
      },
      asShopper: async (order, how = {}) => {
        const page = await here.stack.browser.newPage();
        await page.setViewportSize(how.size ?? { width: 1280, height: 900 });
        const { adminUrl } = here.stack.emulator;
        await page.goto(`${adminUrl}/order-status/${here.store.shop}/${order.id.split("/").at(-1)}${how.guest ? "?as=guest" : ""}`);
        return page;
      },
      platformPage: async (path) => {
        const page = await here.stack.browser.newPage();
        await page.goto(`${here.stack.emulator.adminUrl}/admin/store/${at.handle}${path}`);
        return page;
      },
    };

    beforeAll(async () => {
      stack = await runningStack();
      if (at.orders !== null) store = await openStore(stack, at.handle, at.orders);
    });
    closePagesAfterEach(at.handle, () => stack);
    tests(here);
  });
}

/** After each test of the describe that calls it: evidence if it failed, no page left open, and the app still alive. */
export function closePagesAfterEach(name: string, running: () => Stack | null): void {
  afterEach(async ({ task }) => {
    const stack = running();
    const pages = stack?.browser.pages().filter((page) => page.url() !== "about:blank") ?? [];
    if (task.result?.state === "fail") await keepEvidence(`${name} ${task.name}`, pages, stack);
    for (const page of pages) await page.close();
    expect(stack?.app.alive, stack?.app.lastLines()).toBe(true);
  });
}

/** Pictures of all open pages and the end of the app's log, named after the failed test. */
export async function keepEvidence(title: string, pages: readonly Page[], stack: Stack | null): Promise<void> {
  const name = title.replace(/[^a-z0-9]+/gi, "-").slice(0, 80);
  for (const [i, page] of pages.entries())
    await page.screenshot({ path: join(resultsFolder, `${name}-${i + 1}.png`), fullPage: true }).catch(() => {});
  writeFileSync(join(resultsFolder, `${name}.log`), stack?.app.lastLines(60) ?? "");
}
