import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ShopifyEmulator, startShopifyEmulator } from "../start";
import { testOrder, testStore } from "../testing-store";
import { readJwt } from "../tokens/jwt";

const candidates = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));
const secret = "app-secret";

/** A page of a tiny app, as a framework would render it. */
const appPage = (
  bridge: string,
  name: string,
) => `<!doctype html><html><head><script data-api-key="key" src="${bridge}"></script></head><body>
<ui-nav-menu><a href="/shopify/app" rel="home">Home</a><a href="/shopify/app/orders">Orders</a><a href="/shopify/app/returns">Returns</a></ui-nav-menu>
<ui-title-bar title="${name}"><button variant="primary" onclick="document.title='pressed'">New</button></ui-title-bar>
<ui-save-bar id="bar"><button variant="primary" onclick="window.did='saved'">x</button><button onclick="window.did='discarded'">y</button></ui-save-bar>
<ui-modal id="modal"><p>inside</p><ui-title-bar title="Sure?"><button variant="primary" onclick="window.did='agreed'">Yes</button></ui-title-bar></ui-modal>
<form data-save-bar onsubmit="event.preventDefault();window.did='form saved'"><input name="note"></form>
<script>addEventListener("shopify:navigate", (event) => { const href = event.target.getAttribute("href"); window.went = href; history.pushState(null, "", href); });</script>
</body></html>`;

/** An admin block as the bundler leaves it: registered under its target, drawing into the body. */
const block = `shopify.extend("admin.order-details.block.render", async () => {
  const answer = await fetch("/block-data", { method: "POST" });
  document.body.innerHTML += "<s-admin-block heading='Risk'><s-text>" + shopify.i18n.translate("told", { what: await answer.text() }) + "</s-text><s-link href='app:orders/5'>Open</s-link></s-admin-block>";
  document.querySelector("s-text").title = shopify.data.selected[0].id;
});`;

describe.skipIf(executablePath === undefined)("the App Bridge stand-in (skipped when no Chromium is installed)", () => {
  let emulator: ShopifyEmulator;
  let browser: Browser;
  let page: Page;
  const calls: { path: string; shop: unknown; jti: unknown }[] = [];
  const blockDir = mkdtempSync(join(tmpdir(), "admin-block-"));
  const app = createServer((request, response) => serveApp(request, response));

  function serveApp(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", "http://app");
    const bridge = `${emulator.adminUrl}/app-bridge.js`;
    response.setHeader("content-type", "text/html");
    if (url.pathname === "/block-data") {
      const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization" };
      const shop = readJwt((request.headers.authorization ?? "").replace("Bearer ", ""), secret)?.dest;
      response.writeHead(request.method === "OPTIONS" ? 204 : 200, cors).end(request.method === "OPTIONS" ? undefined : String(shop));
    } else if (url.pathname === "/data") {
      const claims = readJwt((request.headers.authorization ?? "").replace("Bearer ", ""), secret);
      calls.push({ path: url.pathname + url.search, shop: claims?.dest, jti: claims?.jti });
      const first = url.searchParams.has("stale") && calls.filter((call) => call.path === url.pathname + url.search).length === 1;
      response.writeHead(first ? 401 : 200, first ? { "x-shopify-retry-invalid-session-request": "1" } : {}).end("fine");
    } else if (url.pathname.startsWith("/shopify/app") && !url.searchParams.has("id_token")) {
      const back = encodeURIComponent(`${url.pathname}?shop=${testStore.shop}&host=x`);
      response.writeHead(302, { location: `/auth/session-token?shopify-reload=${back}` }).end();
    } else if (url.pathname === "/auth/session-token") response.end(`<script data-api-key="key" src="${bridge}"></script>`);
    else response.end(appPage(bridge, url.pathname));
  }

  beforeAll(async () => {
    mkdirSync(join(blockDir, "dist"));
    mkdirSync(join(blockDir, "locales"));
    writeFileSync(join(blockDir, "dist", "block.js"), block);
    writeFileSync(join(blockDir, "locales", "en.default.json"), JSON.stringify({ told: "The app was told {{what}}" }));
    await new Promise<void>((resolve) => app.listen(0, resolve));
    const appUrl = `http://localhost:${(app.address() as AddressInfo).port}`;
    emulator = await startShopifyEmulator({
      appUrl,
      apiKey: "key",
      apiSecret: secret,
      adminBlockDir: blockDir,
      manifest: {
        name: "Backhaul",
        handle: "backhaul",
        applicationUrl: `${appUrl}/shopify/app`,
        scopes: ["read_orders"],
        optionalScopes: ["read_all_orders"],
        webhookApiVersion: "2026-10",
        subscriptions: [],
      },
    });
    emulator.shopify.addStore(testStore);
    emulator.install(testStore.shop);
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
    page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage();
    page.setDefaultTimeout(30_000);
  });
  afterAll(async () => {
    await browser?.close();
    await emulator?.stop();
    rmSync(blockDir, { recursive: true });
    app.closeAllConnections();
    await new Promise((resolve) => app.close(resolve));
  });

  const open = async (path = ""): Promise<Frame> => {
    await page.goto(`${emulator.adminUrl}/admin/store/first/apps/backhaul${path}`);
    await page.locator("#app-nav a").first().waitFor();
    const frame = page.frame({ name: "app-iframe" });
    if (!frame) throw new Error("the app is not framed");
    return frame;
  };
  /** Runs a text in the frame; the app's globals are not known to this file's types. */
  const run = <Answer>(frame: Frame, code: string): Promise<Answer> => frame.evaluate(code);

  it("shows the app's links and title, and fires shopify:navigate", async () => {
    const frame = await open();
    expect(await page.locator("#app-nav a").allTextContents()).toEqual(["Orders", "Returns"]);
    expect(await page.locator("#app-title").textContent()).toBe("/shopify/app");
    await page.locator("#app-nav a", { hasText: "Returns" }).click();
    await expect.poll(() => run(frame, "window.went")).toBe("/shopify/app/returns");
    await expect.poll(() => new URL(page.url()).pathname).toBe("/admin/store/first/apps/backhaul/shopify/app/returns");
    await page.locator("#app-nav a[aria-current=page]", { hasText: "Returns" }).waitFor();
    await page.locator("#app-title-actions button").click();
    await expect.poll(() => run(frame, "document.title")).toBe("pressed");
  });

  it("hears an app that is faster than the admin's own script", async () => {
    await page.route("**/admin-shell.js", (route) => setTimeout(() => void route.continue(), 1_000));
    await open();
    expect(await page.locator("#app-title").textContent()).toBe("/shopify/app");
    await page.unroute("**/admin-shell.js");
  });

  it("adds an id token to calls of the app's own origin, and tries again with a new one when told to", async () => {
    const frame = await open("/shopify/app/orders");
    expect(await run(frame, "fetch('/data?stale').then((answer) => answer.status)")).toBe(200);
    const [first, second, ...more] = calls.filter((call) => call.path === "/data?stale");
    expect([first?.shop, second?.shop, more.length]).toEqual([`https://${testStore.shop}`, `https://${testStore.shop}`, 0]);
    expect(first?.jti).not.toBe(second?.jti);
    expect(await run(frame, "shopify.ready.then(() => shopify.config.shop)")).toBe(testStore.shop);
  });

  it("reloads a page that came without a token through the bounce page", async () => {
    const frame = await open();
    await run(frame, "void (location.href = '/shopify/app/returns')");
    await page.locator("#app-title", { hasText: "/shopify/app/returns" }).waitFor();
    expect(new URL(page.frame({ name: "app-iframe" })?.url() ?? "").searchParams.get("id_token")).toMatch(/^ey/);
  });

  it("blocks the admin's links while a save bar is shown, and passes its buttons on", async () => {
    const frame = await open();
    await run(frame, "shopify.saveBar.show('bar')");
    const bar = page.locator("#save-bar");
    await bar.waitFor();
    await page.locator("#app-nav a").first().click();
    await page.locator("nav a", { hasText: "Control" }).click();
    await page.locator("#save-bar.shake").waitFor();
    expect(await run(frame, "window.went ?? null")).toBeNull();
    expect(page.url()).toContain("/apps/backhaul");
    await page.locator("#save-bar-save").click();
    await expect.poll(() => run(frame, "window.did")).toBe("saved");
    await run(frame, "shopify.saveBar.hide('bar')");
    await bar.waitFor({ state: "hidden" });
    await frame.locator("input[name=note]").fill("changed");
    await bar.waitFor();
    await page.locator("#save-bar-save").click();
    await expect.poll(() => run(frame, "window.did")).toBe("form saved");
    await bar.waitFor({ state: "hidden" });
  });

  it("shows toasts, modals and pickers, and asks the merchant for more scopes", async () => {
    const frame = await open();
    await run(frame, "shopify.toast.show('Return approved')");
    await page.locator(".toast", { hasText: "Return approved" }).waitFor();
    await run(frame, "shopify.modal.show('modal')");
    await frame.locator("ui-modal button", { hasText: "Yes" }).last().click();
    expect(await run(frame, "window.did")).toBe("agreed");
    const picking = run<{ title: string }[]>(frame, "shopify.resourcePicker({ type: 'product', multiple: true })");
    await page.locator("dialog label", { hasText: "Kurta" }).click();
    await page.locator("dialog button", { hasText: "Select" }).click();
    expect((await picking).map((one) => one.title)).toEqual(["Kurta"]);
    page.once("dialog", (dialog) => void dialog.accept());
    expect(await run(frame, "shopify.scopes.request(['read_all_orders'])")).toMatchObject({
      result: "granted-all",
      detail: { granted: ["read_orders", "read_all_orders"] },
    });
  });

  it("hosts the app's admin block on the order page, whose calls reach the app with an id token", async () => {
    const order = emulator.shopify.placeOrder(testStore.shop, testOrder(1), { silent: true });
    await page.goto(`${emulator.adminUrl}/admin/store/first/orders/${order.split("/").at(-1)}`);
    const frame = page.frameLocator("iframe.block");
    await frame.getByText(`The app was told https://${testStore.shop}`).waitFor();
    expect(await frame.locator("s-text").getAttribute("title")).toBe(order);
    await frame.locator("s-link").click();
    await page.waitForURL("**/admin/store/first/apps/backhaul/**");
    await page.locator("#app-title", { hasText: "/shopify/app/orders/5" }).waitFor();
  });

  it("fits a phone: nothing to scroll sideways", async () => {
    await open();
    for (const path of ["", "/admin/store/first/orders", "/control"]) {
      if (path !== "") await page.goto(emulator.adminUrl + path);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    }
  });
});
