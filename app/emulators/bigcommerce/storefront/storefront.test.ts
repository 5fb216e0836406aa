import { jwtVerify } from "jose";
import { afterEach, describe, expect, it } from "vitest";
import { cardOrder, closeAll, setUp, testHash, testSecret } from "../testing/set-up";

afterEach(closeAll);

/** A shopper with one order, signed in at the storefront. */
async function shopping(options: Parameters<typeof setUp>[0] = {}) {
  const made = await setUp(options);
  const [customer = 0] = made.state.addCustomers(testHash, [{ email: "asha@example.com", firstName: "Asha", lastName: "Rao" }]);
  const order = made.state.placeOrder(testHash, cardOrder({ customerId: customer }));
  const at = made.emulator.storefrontUrl(testHash);
  const signIn = await fetch(`${at}/login.php`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ email: "Asha@example.com" }),
  });
  const cookie = (signIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(at + path, { headers, redirect: "manual" });
    return { status: response.status, text: await response.text(), location: response.headers.get("location") };
  };
  return { ...made, customer, order, at, cookie, get };
}

const script = (src: string, more: object = {}) => ({ name: src, src: `https://app.example/${src}.js`, location: "footer", ...more });

describe("the storefront", () => {
  it("shows orders to the shopper they belong to", async () => {
    const { get, cookie, order, state } = await shopping();
    const other = state.placeOrder(testHash, cardOrder());
    expect((await get("/account.php?action=order_status")).location).toBe("/login.php");
    expect((await get("/account.php?action=order_status", { cookie })).text).toContain(`order_id=${order}`);
    expect((await get(`/account.php?action=view_order&order_id=${order}`, { cookie })).text).toContain("Kurta");
    expect((await get(`/account.php?action=view_order&order_id=${other}`, { cookie })).status).toBe(404);
  });

  it("tells the app who is signed in, and nobody of a guest", async () => {
    const { get, cookie, customer } = await shopping();
    const path = "/customer/current.jwt?app_client_id=client-of-the-tests";
    expect((await get(path)).status).toBe(404);
    expect((await get("/customer/current.jwt?app_client_id=other", { cookie })).status).toBe(404);
    const { text } = await get(path, { cookie, accept: "application/json" });
    const { payload } = await jwtVerify(text, new TextEncoder().encode(testSecret), { issuer: "bc/apps", audience: "client-of-the-tests" });
    expect(payload).toMatchObject({
      customer: { id: customer, email: "asha@example.com", group_id: "0" },
      sub: testHash,
      store_hash: testHash,
      operation: "current_customer",
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(900);
  });

  it("wraps the token in JSON where that is the answer to the open question", async () => {
    const { get, cookie } = await shopping({ questions: { currentJwt: "json" } });
    const path = "/customer/current.jwt?app_client_id=client-of-the-tests";
    expect(JSON.parse((await get(path, { cookie, accept: "application/json" })).text)).toEqual({ token: expect.any(String) });
    expect((await get(path, { cookie })).text.split(".")).toHaveLength(3);
  });

  it("runs scripts where they belong", async () => {
    const { get, call, cookie, order } = await shopping();
    await call("POST", "/v3/content/scripts", script("shop", { visibility: "storefront" }));
    await call("POST", "/v3/content/scripts", script("thanks", { visibility: "order_confirmation" }));
    await call("POST", "/v3/content/scripts", script("off", { visibility: "storefront", enabled: false }));
    const found = async (path: string) =>
      [...(await get(path, { cookie })).text.matchAll(/app\.example\/(\w+)\.js/g)].map((match) => match[1]);
    expect(await found("/")).toEqual(["shop"]);
    expect(await found(`/account.php?action=view_order&order_id=${order}`)).toEqual(["shop"]);
    expect(await found("/checkout")).toEqual([]);
    expect(await found(`/checkout/order-confirmation/${order}`)).toEqual(["thanks"]);
    const without = await shopping({ questions: { scriptsOnAccountPages: false } });
    await without.call("POST", "/v3/content/scripts", script("shop", { visibility: "storefront" }));
    expect((await without.get("/account.php?action=order_status", { cookie: without.cookie })).text).not.toContain("shop.js");
  });

  it("asks for consent where the store does, and hides what has no category", async () => {
    const { get, call, emulator } = await shopping();
    emulator.wire.world.store(testHash).facts.consentTracking = true;
    for (const consent_category of [undefined, "essential", "functional"])
      await call("POST", "/v3/content/scripts", script(consent_category ?? "none", { consent_category }));
    const found = async (headers = {}) => [...(await get("/", headers)).text.matchAll(/app\.example\/(\w+)\.js/g)].map((match) => match[1]);
    expect(await found()).toEqual(["essential"]);
    expect((await get("/")).text).toContain("May we use");
    expect(await found({ cookie: `consent_${testHash}=functional` })).toEqual(["essential", "functional"]);
  });

  it("shows pages and links of the pages API in its menu", async () => {
    const { get, call } = await shopping();
    await call("POST", "/v3/content/pages", { type: "link", name: "Returns", link: "https://app.example/r/x", is_visible: true });
    await call("POST", "/v3/content/pages", { type: "page", name: "Returns policy", body: "<p>Thirty days.</p>", is_visible: true });
    const home = (await get("/")).text;
    expect(home).toContain('<a href="https://app.example/r/x">Returns</a>');
    expect(home).toContain('<a href="/returns-policy/">');
    expect((await get("/returns-policy")).text).toContain("<p>Thirty days.</p>");
    expect((await get("/nowhere")).status).toBe(404);
  });
});
