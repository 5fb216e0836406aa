import { existsSync } from "node:fs";
import { type BrowserContext, chromium } from "playwright-core";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/opt/google/chrome/chrome"];

/** The Chromium that the journeys use: `CHROMIUM_PATH`, or an installed one; null when there is none. */
export const chromiumPath: string | null = [process.env.CHROMIUM_PATH, ...usual].find((path) => path && existsSync(path)) ?? null;

// The app's sign-in answers no robot, and headless Chromium says that it is one.
const userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser with its profile in that empty folder. @throws Error when no Chromium is installed */
export async function openBrowser(profile: string): Promise<BrowserContext> {
  if (chromiumPath === null) throw new Error("No Chromium is installed (set CHROMIUM_PATH).");
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    args: flags,
    userAgent,
    locale: "en-GB",
    timezoneId: "Asia/Kolkata",
    acceptDownloads: true,
  });
  browser.setDefaultTimeout(20_000);
  browser.setDefaultNavigationTimeout(45_000);
  return browser;
}
