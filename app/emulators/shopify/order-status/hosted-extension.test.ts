import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { extensionFolder } from "./bundles";
import { SHOP } from "./testing/one-order";
import { serve } from "./testing/serve";

const BROWSER = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// Without a browser nothing here can be shown; the repository's CI installs one.
describe.skipIf(!existsSync(BROWSER))("the extension inside the order-status page, in a real browser", () => {
  let profile = "";
  let folder = "";
  let browser: BrowserContext;
  let page: Page;
  let site: Awaited<ReturnType<typeof serve>>;
  const faults: string[] = [];

  beforeAll(async () => {
    profile = mkdtempSync(join(tmpdir(), "backhaul-browser-"));
    folder = await bundled();
    browser = await chromium.launchPersistentContext(profile, {
      executablePath: BROWSER,
      args: FLAGS,
      viewport: { width: 390, height: 844 },
    });
  });
  afterAll(async () => {
    await browser?.close();
    for (const each of [profile, folder]) rmSync(each, { recursive: true, force: true });
  });
  beforeEach(async () => {
    site = await serve({ extensionDirs: { "returns-order-status": folder, "thank-you-confirm": profile } });
    page = await browser.newPage();
    faults.length = 0;
    page.on("pageerror", (error) => faults.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    site.stop();
    expect(faults).toEqual([]);
  });

  const open = (query = "") => page.goto(`${site.url}/${SHOP}/450789${query}`);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).last().click();
  /** From the open dialogue to the last screen. */
  const toCheck = async () => {
    await page.getByRole("checkbox", { name: "Blue Kurta (M)" }).check();
    await press("Continue");
    await page.getByRole("radio", { name: "Too small" }).check();
    await page.getByRole("textbox", { name: "Anything we should know? (optional)" }).fill("Sleeves are short");
    await page.getByLabel("Add photos").setInputFiles({ name: "sleeve.png", mimeType: "image/png", buffer: Buffer.from("pretend") });
    await page.getByRole("button", { name: "Remove photo sleeve.png" }).waitFor();
    await press("Continue");
    await page.getByRole("radio", { name: /₹1,240\.00 by about 9 May/ }).check();
    await press("Continue");
    await page.getByRole("heading", { name: "Check and send" }).waitFor();
  };

  it("asks for a return by the block's button and shows it with its dated steps", async () => {
    await open();
    await press("Return items");
    await toCheck();
    await press("Send request");
    await page.getByText("Your request is in").waitFor();
    await press("Close");
    await page.getByRole("heading", { name: "#1043-R1" }).waitFor();
    const steps = await page.getByRole("list", { name: "Progress of return #1043-R1" }).getByRole("listitem").allInnerTexts();
    expect(steps.map((step) => step.replace(/\s+/g, " ").trim())).toEqual([
      "Asked for 28 April",
      "Approved expected 29 April",
      "Items arrived expected 4 May",
      "Refunded expected 9 May",
    ]);
    expect(site.recorded.returns[0]?.lines).toEqual([
      expect.objectContaining({ quantity: 1, note: "Sleeves are short", photoIds: ["pho_1"] }),
    ]);
  });

  it("asks for a return by the order action too, and keeps what was typed when it is refused", async () => {
    await open();
    await page.getByRole("group", { name: "Order actions" }).getByRole("button", { name: "Return items" }).click();
    await toCheck();
    site.recorded.refuseNext = { status: 422, body: { error: { code: "window_closed", message: "The return window closed on 3 May." } } };
    await press("Send request");
    await page.getByText("The return window closed on 3 May.").waitFor();
    await press("Back");
    await press("Back");
    expect(await page.getByRole("textbox", { name: "Anything we should know? (optional)" }).inputValue()).toBe("Sleeves are short");
    await press("Continue");
    await press("Continue");
    await page.getByRole("button", { name: "Send request" }).dblclick();
    await page.getByText("Your request is in").waitFor();
    expect(site.recorded.returns).toHaveLength(2);
    expect(new Set(site.recorded.returns.map((each) => each.requestKey)).size).toBe(1);
    await press("Close");
    await page.getByRole("heading", { name: "#1043-R1" }).waitFor();
  });

  it("asks a guest to sign in, and shows the shopper's returns afterwards", async () => {
    await open("?as=guest");
    expect(await page.getByRole("button", { name: "Return items" }).count()).toBe(0);
    await press("Sign in");
    await page.getByRole("button", { name: "Return items" }).last().waitFor();
    expect(new URL(page.url()).searchParams.get("as")).toBeNull();
  });

  it("refuses a wrong quantity beside its field", async () => {
    await open();
    await press("Return items");
    await page.getByRole("checkbox", { name: "Linen Scarf (Sand)" }).check();
    await page.getByRole("spinbutton", { name: "How many (up to 3)" }).fill("4");
    await press("Continue");
    await page.getByText("Enter a whole number from 1 to 3.").last().waitFor();
    expect(await page.getByRole("spinbutton", { name: "How many (up to 3)" }).inputValue()).toBe("4");
  });

  it.each([
    ["hi", "सामान वापस करें"],
    ["id", "Kembalikan barang"],
    ["ko", "상품 반품하기"],
    ["es", "Devolver artículos"],
    ["ar", "إرجاع منتجات"],
  ])("speaks %s and fits a narrow phone", async (language, words) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(`?locale=${language}`);
    await press(words);
    await page.getByRole("dialog").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.setViewportSize({ width: 390, height: 844 });
  });

  /** The extension bundled from its sources as the CLI bundles it, so that no stale build is tested. */
  async function bundled(): Promise<string> {
    const made = mkdtempSync(join(tmpdir(), "backhaul-extension-"));
    const targets = [
      ["customer-account.order-status.block.render", "order-status-block"],
      ["customer-account.order.action.menu-item.render", "order-menu-item"],
      ["customer-account.order.action.render", "order-action"],
    ];
    const imports = targets.map(
      ([target, file], index) => `import t${index} from "./src/${file}.tsx"; shopify.extend("${target}", (...a) => t${index}(...a));`,
    );
    await build({
      stdin: { contents: imports.join("\n"), resolveDir: extensionFolder("returns-order-status"), loader: "tsx" },
      outfile: join(made, "dist", "returns-order-status.js"),
      bundle: true,
      minify: true,
      target: "es2015",
      jsx: "automatic",
      jsxImportSource: "preact",
      logLevel: "silent",
    });
    cpSync(join(extensionFolder("returns-order-status"), "locales"), join(made, "locales"), { recursive: true });
    return made;
  }
});
