import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fullPages } from "~/testing/page-fixtures";
import { pages, renderPage } from "~/testing/render-page";
import { axeViolations } from "./axe";
import { chromiumPath } from "./chromium";

const polaris = readFileSync(createRequire(import.meta.url).resolve("@shopify/polaris/build/esm/styles.css"), "utf8");
const css = { shopify: `<style>${polaris}</style>`, bigcommerce: "" };
const widths = { desk: 1280, phone: 390 };

/** Every page of staff with its fixture, as the server sends it, in the design of its platform. */
describe.skipIf(chromiumPath === null)("axe has nothing against the pages of staff", () => {
  let browser: Browser | null = null;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
    page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  });
  afterAll(() => browser?.close());

  describe.each(["shopify", "bigcommerce"] as const)("%s", (platform) => {
    it.each(Object.keys(pages).filter((name) => name in fullPages))("%s", async (name) => {
      const found: Record<string, string[]> = {};
      for (const [width, pixels] of Object.entries(widths)) {
        const { html, styles } = await renderPage(platform, name, fullPages[name as keyof typeof fullPages], width === "phone");
        await page.setViewportSize({ width: pixels, height: 900 });
        await page.setContent(
          `<!doctype html><html lang="en"><head><title>Backhaul</title><meta name="viewport" content="width=device-width">${css[platform]}${styles}</head><body>${html}</body></html>`,
        );
        // What explains a control that is off may be as pale as the control.
        await page.evaluate(`for (const box of document.querySelectorAll("input:disabled[aria-describedby]"))
          for (const id of box.getAttribute("aria-describedby").split(" ")) document.getElementById(id)?.setAttribute("aria-disabled", "true")`);
        found[width] = await axeViolations(page);
      }
      expect(found).toEqual({ desk: [], phone: [] });
    });
  });
});
