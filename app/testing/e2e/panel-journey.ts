import { beforeAll, describe } from "vitest";
import { openInPanel } from "~/emulators/demo/bigcommerce/panel-visit";
import { until } from "~/emulators/demo/smoke/waiting";
import { giftHash } from "~/emulators/demo-bigcommerce/gift-store";
import type { AdminPage } from "./admin-page";
import { chromiumPath } from "./chromium";
import { closePagesAfterEach } from "./journey";
import { openPanelPage } from "./panel-page";
import { giftOrders, runningStack, type Stack } from "./stack";

/** What a journey in the emulated control panel has at hand; everything is there once its tests run. */
export interface PanelJourney {
  readonly stack: Stack;
  /** The gift store's side: panel, truth, life of its shoppers. */
  readonly gift: Stack["gift"]["emulator"];
  /** The app in the panel of the gift store. `path` is the page's own, such as "/orders". */
  open(path?: string, size?: { width: number; height: number }): Promise<AdminPage>;
  /** The same for any page of the app: the panel itself leads to those of the menu only, so it goes on from the first one as a link would. */
  visit(path: string, size?: { width: number; height: number }): Promise<AdminPage>;
}

/**
 * One person's way through the running product in the panel of the gift store, which all of them share, once its past is read and assessed.
 * Without a Chromium the whole journey is reported as skipped.
 * @param name stands before the names of pictures and logs of a failed test
 */
export function panelJourney(title: string, name: string, tests: (journey: PanelJourney) => void): void {
  const skipped = chromiumPath === null;
  describe.skipIf(skipped)(`${title}${skipped ? " (skipped: no Chromium, set CHROMIUM_PATH)" : ""}`, () => {
    let stack: Stack | null = null;
    const here: PanelJourney = {
      get stack() {
        if (!stack) throw new Error("The stack is there once the tests run, not before.");
        return stack;
      },
      get gift() {
        return here.stack.gift.emulator;
      },
      open: (path = "/", size) => openPanelPage(here.stack.browser, here.gift.panelUrl, giftHash, path, size),
      visit: async (path, size) => {
        const shown = await here.open("/", size);
        const address = `/bigcommerce${path}`;
        await shown.frame().evaluate(`__remixRouter.navigate(${JSON.stringify(address)})`);
        await shown
          .frame()
          .waitForFunction(
            `location.pathname + location.search === ${JSON.stringify(address)} && __remixRouter.state.navigation.state === "idle"`,
          );
        return shown;
      },
    };

    beforeAll(async () => {
      stack = await runningStack();
      await openInPanel(here.gift.panelUrl, giftHash);
      await until("the past to be read and assessed", 120_000, async () => {
        const now = await here.stack.database.figures(giftHash);
        // Other journeys of this stack may have placed orders of their own.
        return now.orders >= giftOrders && now.scored === now.orders ? { done: null } : { now };
      });
    });
    closePagesAfterEach(name, () => stack);
    tests(here);
  });
}
