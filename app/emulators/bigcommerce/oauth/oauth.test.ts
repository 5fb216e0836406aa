import { jwtVerify } from "jose";
import { afterEach, describe, expect, it } from "vitest";
import { usualScopes } from "../options";
import { caller, closeAll, setUp, testHash, testSecret } from "../testing/set-up";

afterEach(closeAll);

const queryOf = (address: string) => Object.fromEntries(new URL(address).searchParams);

/** Exchanges a code as the app should; fields may be spoilt. */
function exchanger(emulator: Awaited<ReturnType<typeof setUp>>["emulator"]) {
  return async (more: Record<string, string> = {}, type = "application/json") => {
    const { code = "", scope = "", context = "" } = queryOf(emulator.authAddress(testHash));
    const body = {
      client_id: "client-of-the-tests",
      client_secret: testSecret,
      code,
      scope,
      context,
      grant_type: "authorization_code",
      redirect_uri: `${emulator.wire.app.baseUrl}/auth/bigcommerce/install`,
      ...more,
    };
    const response = await fetch(`${emulator.url}/login/oauth2/token`, {
      method: "POST",
      headers: { "content-type": type },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown>, sent: body };
  };
}

describe("the token exchange", () => {
  it("takes a code once, with everything right, and nothing else", async () => {
    const { emulator } = await setUp();
    const exchange = exchanger(emulator);
    const refused = async (more: Record<string, string>, type?: string) => {
      const { status, body } = await exchange(more, type);
      return [status, body.error];
    };
    expect(await refused({ redirect_uri: "https://elsewhere.example/auth" })).toEqual([400, "redirect_uri_mismatch"]);
    expect(await refused({ context: "stores/other" })).toEqual([400, "invalid_grant"]);
    expect(await refused({ scope: "store_v2_orders" })).toEqual([400, "invalid_scope"]);
    expect(await refused({ client_secret: "guess" })).toEqual([401, "invalid_client"]);
    expect(await refused({ grant_type: "refresh_token" })).toEqual([400, "invalid_request"]);
    expect(await refused({}, "text/plain")).toEqual([415, "unsupported_media_type"]);
    const done = await exchange();
    expect(done).toMatchObject({
      status: 200,
      body: { context: `stores/${testHash}`, user: { email: "owner@store.example" }, account_uuid: expect.any(String) },
    });
    expect(String(done.body.scope).split(" ")).toEqual(["store_v2_default", ...usualScopes]);
    expect(await refused(done.sent)).toEqual([400, "invalid_grant"]);
  });

  it("kills the earlier token; more scopes need a new consent", async () => {
    const { emulator, call } = await setUp();
    const panel = async () => (await fetch(`${emulator.panelUrl}/manage/${testHash}/app`)).text();
    expect(await panel()).toContain("app-frame");
    emulator.wire.app.scopes.push("store_v2_customers");
    expect(await panel()).toContain("asks for more");
    expect((await call("GET", "/v2/time")).status).toBe(200);
    const { body } = await exchanger(emulator)();
    expect((await call("GET", "/v2/time")).status).toBe(401);
    expect((await caller(emulator, String(body.access_token))("GET", "/v2/time")).status).toBe(200);
  });
});

it("needs a new consent, which changes the token, when the owner's e-mail address changes", async () => {
  const { emulator, call, state } = await setUp();
  const panel = async () => (await fetch(`${emulator.panelUrl}/manage/${testHash}/app`)).text();
  state.changeOwnerEmail(testHash, "new@store.example");
  expect(await panel()).toContain("asks for more");
  const { body } = await exchanger(emulator)();
  expect(body.owner).toMatchObject({ email: "new@store.example" });
  expect((await call("GET", "/v2/time")).status).toBe(401);
  expect(await panel()).toContain("app-frame");
});

describe("the signed payload", () => {
  it("says who, which store, where to, and is signed with the client secret for a day", async () => {
    const { emulator, state } = await setUp();
    const clerk = state.addUser(testHash, "clerk@store.example", "Clerk");
    const { signed_payload_jwt: token = "" } = queryOf(emulator.loadAddress(testHash, { userId: clerk, url: "/orders/106/panel" }));
    const key = new TextEncoder().encode(testSecret);
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["HS256"],
      issuer: "bc",
      audience: "client-of-the-tests",
      clockTolerance: 10,
    });
    expect(payload).toMatchObject({
      sub: `stores/${testHash}`,
      user: { id: clerk, email: "clerk@store.example", locale: "en-US" },
      owner: { email: "owner@store.example" },
      url: "/orders/106/panel",
      channel_id: null,
      jti: expect.any(String),
    });
    expect([(payload.exp ?? 0) - (payload.iat ?? 0), (payload.iat ?? 0) - (payload.nbf ?? 0)]).toEqual([86_400, 5]);
  });
});

describe("leaving", () => {
  it("uninstalls: token and hooks are gone before the app is told, scripts go when they said so, extensions stay", async () => {
    const { emulator, app, call, state } = await setUp();
    await call("POST", "/v3/hooks", { scope: "store/order/*", destination: `${app.url}/hooks` });
    for (const auto_uninstall of [true, false])
      await call("POST", "/v3/content/scripts", { name: "s", src: "https://app.example/s.js", auto_uninstall });
    const query =
      'mutation { appExtension { createAppExtension(input: {context: LINK, model: ORDERS, url: "/x", label: {defaultValue: "X"}}) { appExtension { id } } } }';
    await call("POST", "/graphql", { query });
    expect(await emulator.uninstall(testHash)).toBe(200);
    expect((await call("GET", "/v2/time")).status).toBe(401);
    expect(state.hooks(testHash)).toEqual([]);
    const again = caller(emulator, emulator.installQuietly(testHash));
    expect((await again("GET", "/v3/content/scripts")).body.data).toHaveLength(1);
    expect(
      (await again("POST", "/graphql", { query: "query { store { appExtensions { edges { node { id } } } } }" })).body.data.store
        .appExtensions.edges,
    ).toHaveLength(1);
  });

  it("tells the app when one user loses it", async () => {
    const { emulator, app, state } = await setUp();
    const clerk = state.addUser(testHash, "clerk@store.example", "Clerk");
    await expect(emulator.removeUser(testHash, clerk)).rejects.toThrow("does not have the app");
    emulator.loadAddress(testHash, { userId: clerk });
    expect(await emulator.removeUser(testHash, clerk)).toBe(200);
    expect(app.received).toHaveLength(1);
  });

  it("installs from outside with its two endings", async () => {
    const { emulator } = await setUp();
    const login = `${emulator.panelUrl}/login/app/client-of-the-tests/install`;
    expect(await (await fetch(login)).text()).toContain("Install on Test store");
    const sent = await fetch(login, { method: "POST", redirect: "manual", body: new URLSearchParams({ store: testHash }) });
    expect(queryOf(sent.headers.get("location") ?? "")).toMatchObject({
      external_install: "1",
      context: `stores/${testHash}`,
      code: expect.any(String),
    });
    for (const ending of ["succeeded", "failed"]) expect(await (await fetch(`${login}/${ending}`)).text()).toContain(ending);
    expect((await fetch(`${emulator.panelUrl}/login/app/other/install/failed`)).status).toBe(404);
  });
});
