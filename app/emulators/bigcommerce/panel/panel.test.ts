import { afterEach, describe, expect, it } from "vitest";
import { closeAll, setUp, testHash, testOrder } from "../testing/set-up";

afterEach(closeAll);

const plainText = (text: string) => text.replaceAll("&amp;", "&");
// biome-ignore lint/suspicious/noTemplateCurlyInString: the platform's own variable
const url = "/orders/${id}/panel";
const create = "mutation ($input: CreateAppExtensionInput!) { appExtension { createAppExtension(input: $input) { appExtension { id } } } }";

/** The url claim of a load address. */
function deepLinkOf(address: string): string {
  const token = new URL(address).searchParams.get("signed_payload_jwt") ?? "";
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).url;
}

describe("the control panel", () => {
  it("offers to install, frames the app with a signed payload, and opens it for other users", async () => {
    const { emulator, app, state } = await setUp();
    const page = async (path: string, init: RequestInit = {}) =>
      (await fetch(`${emulator.panelUrl}/manage/${testHash}/${path}`, init)).text();
    const source = (text: string) => plainText(/id="app-frame"[^>]*src="([^"]+)"/.exec(text)?.[1] ?? "");
    const framed = source(await page("app?url=/orders/5"));
    expect(framed.startsWith(`${app.url}/auth/bigcommerce/load?signed_payload_jwt=`)).toBe(true);
    expect(deepLinkOf(framed)).toBe("/orders/5");
    const clerk = state.addUser(testHash, "clerk@store.example", "Clerk");
    const cookie = `bc_user_${testHash}=${clerk}`;
    const claims = new URL(source(await page("app", { headers: { cookie } }))).searchParams.get("signed_payload_jwt") ?? "";
    expect(Buffer.from(claims.split(".")[1] ?? "", "base64url").toString()).toContain("clerk@store.example");
    await fetch(`${emulator.panelUrl}/manage/${testHash}/uninstall`, { method: "POST" });
    expect(await page("app")).toContain("Install Backhaul");
    const install = source(await page("install", { method: "POST" }));
    expect(install.startsWith(`${app.url}/auth/bigcommerce/install?code=`)).toBe(true);
    expect((await fetch(`${emulator.panelUrl}/manage/nobody/orders`)).status).toBe(404);
  });

  it("shows app extensions in the Action menu of their list: panels in an overlay, links in the app", async () => {
    const { emulator, call, state } = await setUp();
    const order = state.placeOrder(testHash, testOrder());
    await call("POST", "/graphql", {
      query: create,
      variables: { input: { context: "PANEL", model: "ORDERS", url, label: { defaultValue: "RTO risk" } } },
    });
    await call("POST", "/graphql", {
      query: create,
      variables: { input: { context: "LINK", model: "ORDERS", url: "/returns/new", label: { defaultValue: "Create return" } } },
    });
    const list = await (await fetch(`${emulator.panelUrl}/manage/${testHash}/orders`)).text();
    const panel = plainText(/data-panel="([^"]+)"/.exec(list)?.[1] ?? "");
    const opened = await fetch(emulator.panelUrl + panel, { redirect: "manual" });
    expect(deepLinkOf(opened.headers.get("location") ?? "")).toBe(`/orders/${order}/panel`);
    expect(plainText(list)).toContain(`/manage/${testHash}/app?url=%2Freturns%2Fnew`);
    expect(await (await fetch(`${emulator.panelUrl}/manage/${testHash}/customers`)).text()).not.toContain("RTO risk");
  });

  it("gives the app an SDK, and follows deep links into the store", async () => {
    const { emulator } = await setUp();
    const sdk = await (await fetch(emulator.settings.BIGCOMMERCE_SDK_URL)).text();
    expect(() => new Function(sdk)).not.toThrow();
    expect(sdk).toContain("bcAsyncInit");
    const panel = await (await fetch(`${emulator.panelUrl}/panel.js`)).text();
    expect(() => new Function(panel)).not.toThrow();
    const link = await fetch(`${emulator.panelUrl}/login/deep-links/manage/orders`, { redirect: "manual" });
    expect(link.headers.get("location")).toBe(`/manage/${testHash}/orders`);
  });

  it("is steered by its control page, by nobody else", async () => {
    const { emulator, state } = await setUp();
    const control = async (what: string, body: object, headers: Record<string, string> = {}) =>
      fetch(`${emulator.url}/control/${what}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
    const order = state.placeOrder(testHash, testOrder());
    await control("ship", { store: testHash, order });
    await control("complete", { store: testHash, order });
    expect(state.order(testHash, order)).toMatchObject({ statusId: 10, paid: true });
    expect((await control("ship", { store: testHash, order })).status).toBe(400);
    await control("webhook-faults", { duplicate: "0.25" });
    expect(emulator.dispatcher.faults.duplicate).toBe(0.25);
    expect((await control("webhook-faults", { duplicate: 2 })).status).toBe(400);
    await control("api-faults", { error: 0.5 });
    expect(emulator.faults.rates).toMatchObject({ error: 0.5, busy: 0 });
    expect((await control("cancel", { store: testHash, order }, { origin: "http://evil.example" })).status).toBe(403);
    expect((await control("nothing", {})).status).toBe(404);
    const shown = (await (await fetch(`${emulator.url}/control/state`)).json()) as { stores: object[] };
    expect(shown.stores).toMatchObject([{ hash: testHash, orders: 1, installed: true }]);
    expect(await (await fetch(`${emulator.url}/manage/${testHash}/control`)).text()).toContain("Complete (cash received)");
  });
});
