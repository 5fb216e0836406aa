import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { axeViolationsOfCopy } from "./axe";

/** The portal is looked at on a phone. */
export const phone = { width: 360, height: 740 };
/** A picture of one pixel: the app looks into the file, so it must be a real one. */
export const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** `SCREENS_DIR` collects a picture of every screen, to be looked at by a person. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENS_DIR;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `portal-${name}.png`), fullPage: true });
}

/**
 * What every screen must be, measured in the browser itself: nothing wider than the phone, everything pressed big enough and named, and nothing that
 * axe finds wrong by WCAG 2.2 AA.
 */
export async function isFit(page: Page): Promise<void> {
  const found = await page.evaluate<{ wide: number; small: string[]; nameless: string[] }>(`(() => {
    const shown = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== "hidden";
    const pressed = [...document.querySelectorAll("button,summary,input:not([type=hidden]),select,textarea,a.button,footer a")].filter(shown);
    const label = (el) => (el.labels && [...el.labels].map((l) => l.textContent.trim()).join(" ")) || el.textContent.trim() || el.getAttribute("aria-label") || "";
    const area = (el) => (el.type === "checkbox" || el.type === "radio" ? el.closest("label") : el).getBoundingClientRect();
    return {
      wide: document.documentElement.scrollWidth - window.innerWidth,
      small: pressed.filter((el) => area(el).height < 43.5).map((el) => el.outerHTML.slice(0, 90)),
      nameless: pressed.filter((el) => label(el) === "").map((el) => el.outerHTML.slice(0, 90)),
    };
  })()`);
  expect(found).toEqual({ wide: 0, small: [], nameless: [] });
  expect(await page.locator("h1").count()).toBe(1);
  expect(await axeViolationsOfCopy(page)).toEqual([]);
}
