import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type AdminPage, desk, phone } from "./admin-page";

/** The widths every screen is looked at. */
export const widths = { wide: desk, narrow: phone };

/** Keeps a picture when `SCREENS_DIR` names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENS_DIR;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The frame scrolls in itself: for a whole picture the window grows to its length. */
export async function pictureOf({ page, frame }: AdminPage, name: string, size: { width: number; height: number }): Promise<void> {
  if (!process.env.SCREENS_DIR) return;
  const length = await frame().evaluate<number>("document.scrollingElement.scrollHeight");
  await page.setViewportSize({ width: size.width, height: Math.min(3_000, Math.max(size.height, length + 140)) });
  await picture(page, name);
}
