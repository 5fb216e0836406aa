import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BigCommerceEmulator, startBigCommerceEmulator } from "../start";
import { testHash, testOrder } from "../testing/set-up";

const candidates = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));

describe.skipIf(executablePath === undefined)("the control panel in a browser (skipped when no Chromium is installed)", () => {
  let emulator: BigCommerceEmulator;
  let browser: Browser;
  const app = createServer((request, response) => {
    const token = new URL(request.url ?? "/", "http://app").searchParams.get("signed_payload_jwt") ?? "";
    const url = token === "" ? "installed" : JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).url;
    response.setHeader("content-type", "text/html");
    response.setHeader("content-security-policy", `frame-ancestors ${emulator.settings.BIGCOMMERCE_FRAME_ANCESTORS}`);
    response.end(`<!doctype html><p id="at">${url}</p><button onclick="history.pushState(null, '', '/next')">Next</button>
<script>window.bcAsyncInit = () => Bigcommerce.init({ onLogout: () => { document.title = "out"; document.getElementById("at").textContent = "logged out"; } });</script>
<script src="${emulator.settings.BIGCOMMERCE_SDK_URL}"></script>`);
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    const appBaseUrl = `http://localhost:${(app.address() as AddressInfo).port}`;
    emulator = await startBigCommerceEmulator({ clientId: "client", clientSecret: "secret", appBaseUrl });
    await emulator.createStore({
      hash: testHash,
      name: "Test store",
      currency: "INR",
      countryCode: "IN",
      ownerEmail: "owner@store.example",
    });
    browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
  });

  afterAll(async () => {
    await browser?.close();
    await emulator?.stop();
    app.closeAllConnections();
    app.close();
  });

  it("installs, opens a panel over the orders, follows the app's address and logs it out", async () => {
    const page = await browser.newPage();
    await page.goto(`${emulator.panelUrl}/manage/${testHash}/app`);
    await page.getByRole("button", { name: "Install" }).click();
    await page.frameLocator("#app-frame").getByText("installed").waitFor();
    emulator.installQuietly(testHash);
    const order = emulator.state.placeOrder(testHash, testOrder());
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the platform's own variable
    const url = "/orders/${id}/panel";
    emulator.wire.world
      .store(testHash)
      .installation.extensions.push({ id: "1", context: "PANEL", model: "ORDERS", url, label: { defaultValue: "RTO risk", locales: [] } });
    await page.goto(`${emulator.panelUrl}/manage/${testHash}/orders`);
    await page.locator("summary", { hasText: "Action" }).click();
    await page.getByRole("button", { name: "RTO risk" }).click();
    await page.frameLocator("#panel-frame").getByText(`/orders/${order}/panel`).waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    expect(await page.locator("#panel").isVisible()).toBe(false);
    await page.goto(`${emulator.panelUrl}/manage/${testHash}/app`);
    const frame = page.frameLocator("#app-frame");
    await frame.getByRole("button", { name: "Next" }).click();
    await expect.poll(() => page.locator("body").getAttribute("data-app-url")).toContain("/next");
    await page.getByRole("button", { name: "Log out" }).click();
    await frame.getByText("logged out").waitFor();
    await page.close();
  });
});
