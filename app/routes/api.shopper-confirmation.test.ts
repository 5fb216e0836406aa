import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "~/application/ctx";
import { mirrorOrders } from "~/application/orders/mirror-orders.server";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { loader as view } from "./api.shopper.orders.$orderId.confirmation";
import { action as cancel } from "./api.shopper.orders.$orderId.confirmation.cancel";
import { action as confirm } from "./api.shopper.orders.$orderId.confirmation.confirm";
import { action as open, loader as preflight } from "./api.shopper.orders.$orderId.confirmation.open";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const domain = "thanks.myshopify.com";
const token = "5a1c0e9b7d2f4c6891e3a0b5d7f2c4e6";
let t: TestApp;
let ctx: Ctx;
let session: { platform: string; domain: string; shopperExternalId: string | null; locale: null } | null;

beforeEach(async () => {
  session = { platform: "shopify", domain, shopperExternalId: null, locale: null };
  const { platform } = fakePlatform();
  const cors = (response: Response) => {
    response.headers.set("Access-Control-Allow-Origin", "*");
    return response;
  };
  const authenticateCheckout = async () => {
    if (!session) throw cors(Response.json({ error: { code: "bad_token", message: "Please reload the page." } }, { status: 401 }));
    return { session, cors };
  };
  t = await testApp({ platforms: { shopify: { ...platform, authenticateCheckout }, silent: { ...platform, id: "silent" } } });
  ctx = await t.store(domain);
  await ctx.transact((tx) => mirrorOrders(ctx, tx, [aSnapshot({ externalId: "gid://o/1", checkoutToken: token })], "webhook"));
  await t.database.sql`update orders set risk_action = 'verify'`;
  await t.database.sql`delete from risk_trials`;
  kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
});
// Test files of one worker share the process.
afterAll(() => {
  delete kept.backhaulWired;
});

type Route = typeof view;
async function call(
  route: Route,
  how: { method?: string; orderId?: string; token?: string | null; body?: unknown; platform?: string } = {},
) {
  const { method = "GET", orderId = "gid://o/1", platform = "shopify" } = how;
  const headers: Record<string, string> = { "Content-Type": "application/json", "Accept-Language": "hi" };
  const proof = how.token === undefined ? token : how.token;
  if (proof !== null) headers["Checkout-Token"] = proof;
  const body = how.body === undefined ? {} : { body: JSON.stringify(how.body) };
  const request = new Request(`https://app.example/${platform}/api/shopper/orders/x/confirmation`, { method, headers, ...body });
  const response = (await route({
    request,
    params: { orderId },
    context: { ip: "203.0.113.7" },
  } as unknown as Parameters<Route>[0])) as Response;
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  return { status: response.status, body: response.status === 204 ? null : await response.json(), headers: response.headers };
}
const post = (route: Route, how: Parameters<typeof call>[1] = {}) => call(route, { method: "POST", ...how });

describe("the calls of a page after the checkout", () => {
  test("see the question, tell that it is shown, and confirm with changes", async () => {
    expect((await call(view)).body).toMatchObject({ state: "ask", orderName: "#gid://o/1", place: "411001 Pune" });
    expect((await post(open)).body).toMatchObject({ state: "ask" });
    const wrong = await post(confirm, { body: { phone: "12" } });
    expect([wrong.status, wrong.body.error.code, Object.keys(wrong.body.error.fields)]).toEqual([422, "bad_answer", ["phone"]]);
    const done = await post(confirm, { body: { line1: "7 New Lane", day: "2026-06-03", slot: "morning" } });
    expect(done.body).toEqual({ state: "confirmed", orderName: "#gid://o/1", corrected: true });
    expect((await post(cancel)).body.state).toBe("confirmed");
    expect(JSON.stringify(t.lines)).not.toMatch(/New Lane|5a1c0e9b/);
  });

  test("learn nothing of an order that they cannot prove", async () => {
    const unknown = await call(view, { orderId: "gid://o/404" });
    for (const proof of ["x", null]) expect((await call(view, { token: proof })).body).toEqual(unknown.body);
    expect((await post(cancel, { token: "x" })).body).toEqual({ state: "unknown" });
    expect((await call(view)).body.state).toBe("ask");
  });

  test.each([
    ["a day that is none", { day: "tomorrow" }],
    ["a time of day that is none", { slot: "midnight" }],
    ["a street without end", { line1: "x".repeat(201) }],
    ["no answer at all", "yes"],
  ])("are refused with %s", async (_name, body) => {
    const answered = await post(confirm, { body });
    expect([answered.status, answered.body.error.code]).toEqual([400, "bad_request"]);
    expect((await call(view)).body.state).toBe("ask");
  });

  test("get answers a browser can read when they are preflights, strangers, of the wrong method or of a platform without such pages", async () => {
    const { status, headers } = await call(preflight, { method: "OPTIONS" });
    expect([status, headers.get("access-control-allow-headers")]).toEqual([204, expect.stringContaining("Checkout-Token")]);
    expect((await call(preflight)).status).toBe(405);
    expect((await call(view, { platform: "silent" })).status).toBe(404);
    session = null;
    expect((await call(view)).status).toBe(401);
    session = { platform: "shopify", domain: "nobody.myshopify.com", shopperExternalId: null, locale: null };
    expect((await call(view)).status).toBe(409);
  });
});
