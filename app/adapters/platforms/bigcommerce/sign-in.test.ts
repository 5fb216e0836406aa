import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hearPlatform } from "~/application/stores/hear-platform.server";
import { installStore } from "~/application/stores/install-store.server";
import { type BigCommerceEmulator, startBigCommerceEmulator } from "~/emulators/bigcommerce/start";
import { receivingServer } from "~/emulators/shopify/webhooks/receiving-server";
import { Env } from "~/env.server";
import type { AuthAnswer, Platform } from "~/ports/platform";
import { type TestApp, testApp, testSealer } from "~/testing/test-app";
import { findStore } from "~db/queries/store-row.server";
import { findStaff } from "~db/queries/stores.server";
import { storeIdOf } from "~db/sealing.server";
import { manifest } from "./manifest";
import { createBigCommerce, hasBigCommerce } from "./provider.server";

const hash = "signin1";
const storeId = storeIdOf("bigcommerce", hash);
const lines: unknown[] = [];
const note = (facts: Record<string, unknown>, message: string) => void lines.push({ facts, message });

let emulator: BigCommerceEmulator;
let platform: Platform;
let test: TestApp;
let ahead = 0;
let stop: () => Promise<void>;
const now = () => new Date(Date.now() + ahead);

beforeAll(async () => {
  const receiver = await receivingServer();
  emulator = await startBigCommerceEmulator({
    clientId: "sign-in-client",
    clientSecret: "sign-in-secret",
    appBaseUrl: receiver.url,
    seed: "sign-in",
    scopes: manifest().scopes.map((scope) => scope.id),
    now: () => now().getTime(),
  });
  await emulator.createStore({ hash, name: "Sign-in store", currency: "INR", countryCode: "IN", ownerEmail: "owner@store.example" });
  const env = Env.parse({ NODE_ENV: "test", APP_URL: receiver.url, ...emulator.settings });
  if (!hasBigCommerce(env)) throw new Error("the emulator's settings switch it on");
  const platforms: { bigcommerce?: Platform } = {};
  test = await testApp({ platforms, at: now() });
  platform = createBigCommerce({ env, database: test.database, sealer: testSealer, now, log: { info: note, warn: note, error: note } });
  platforms.bigcommerce = platform;
  stop = async () => {
    await emulator.stop();
    await receiver.close();
  };
});
afterAll(() => stop());

const ctx = () => test.app.forStore(storeId, "platform");
const visit = (address: string): Promise<AuthAnswer> => platform.serveAuth(new Request(address));
const placeOf = ({ response }: AuthAnswer) => new URL(response.headers.get("location") ?? "http://none.example", "http://localhost:3000");
/** Follows the sign-in to the page, as the frame does; null when it ended elsewhere. */
async function page(address: string, requestId?: string): Promise<Request> {
  return new Request(placeOf(await visit(address)), requestId ? { headers: { "x-request-id": requestId } } : {});
}
const outcome = (request: Request) =>
  platform.authenticateStaff(request).then(
    (answer) => answer,
    (thrown: unknown) => (thrown instanceof Response ? thrown.status : Promise.reject(thrown)),
  );
const bearer = (token: string | undefined) =>
  new Request("http://localhost:3000/bigcommerce/orders.data", { headers: { authorization: `Bearer ${token}` } });
async function signIn(options?: { userId?: number; url?: string }): Promise<string> {
  const { pageToken } = await platform.authenticateStaff(await page(emulator.loadAddress(hash, options)));
  if (!pageToken) throw new Error("no session was given");
  return pageToken;
}
async function install(): Promise<void> {
  const { session } = await platform.authenticateStaff(await page(emulator.authAddress(hash)));
  await installStore(ctx(), session);
}

describe("installing", () => {
  it("gives the frame a page, the owner the store, and the store everything of the manifest", async () => {
    expect((await visit(emulator.loadAddress(hash))).response.status).toBe(403);
    await install();
    const staff = await ctx().transact((tx) => findStaff(tx, String(emulator.wire.world.store(hash).users[0]?.id)));
    expect(staff?.role).toBe("owner");
    const connection = await platform.connect(hash);
    const did = await connection.keepInstalled?.();
    expect(did).toHaveLength(manifest().webhooks.length + manifest().appExtensions.length + manifest().scripts.length);
    expect(await connection.keepInstalled?.()).toEqual([]);
    expect(emulator.state.hooks(hash).every((hook) => /^signin1\./.test(hook.headers["x-app-webhook-secret"] ?? ""))).toBe(true);
  });

  it("again with a new token keeps the secret of the webhooks", async () => {
    const secrets = () => new Set(emulator.state.hooks(hash).map((hook) => hook.headers["x-app-webhook-secret"]));
    const before = secrets();
    await install();
    await (await platform.connect(hash)).keepInstalled?.();
    expect(secrets()).toEqual(before);
    expect(before.size).toBe(1);
  });

  it("is put right when somebody switched off, changed or removed a part of it", async () => {
    const connection = await platform.connect(hash);
    const { installation } = emulator.wire.world.store(hash);
    const [first, second, third] = installation.hooks;
    if (!first || !second || !third) throw new Error("the webhooks are there");
    first.isActive = false;
    second.headers = {};
    installation.hooks = installation.hooks.filter((hook) => hook !== third);
    installation.scripts = [];
    const [extension] = installation.extensions;
    if (extension) extension.label = { ...extension.label, defaultValue: "Old words" };
    const did = await connection.keepInstalled?.();
    expect(did?.map((one) => one.split(": ")[1]).sort()).toEqual(["added", "changed", "given the secret", "registered", "woken"]);
    expect(await connection.keepInstalled?.()).toEqual([]);
  });

  it("is done once when two processes do it at the same time", async () => {
    const { installation } = emulator.wire.world.store(hash);
    installation.extensions = [];
    installation.hooks = [];
    const connection = await platform.connect(hash);
    await Promise.all([connection.keepInstalled?.(), connection.keepInstalled?.()]);
    await connection.keepInstalled?.();
    expect(installation.extensions).toHaveLength(manifest().appExtensions.length);
    expect(installation.hooks).toHaveLength(manifest().webhooks.length);
  });

  it("from outside ends at BigCommerce's own pages, well or badly", async () => {
    expect(placeOf(await visit(emulator.authAddress(hash, { external: true }))).pathname).toBe(
      "/login/app/sign-in-client/install/succeeded",
    );
    const forged = emulator.authAddress(hash, { external: true }).replace(/code=\w+/, "code=forged");
    expect(placeOf(await visit(forged)).pathname).toBe("/login/app/sign-in-client/install/failed");
    const answer = await visit(emulator.authAddress(hash).replace(/code=\w+/, "code=forged"));
    expect([answer.response.status, (await answer.response.text()).includes("not installed")]).toEqual([403, true]);
  });

  it("with fewer permissions says which are missing, and does the rest", async () => {
    const all = [...emulator.wire.app.scopes];
    emulator.wire.app.scopes = all.filter((scope) => scope !== "store_app_extensions_manage");
    const answer = await visit(emulator.authAddress(hash));
    emulator.wire.app.scopes = all;
    const fact = answer.told?.fact;
    if (fact?.kind !== "scopes-changed" || !answer.told) throw new Error("the scopes were not told");
    expect(platform.missingScopes?.(fact.scopes)).toEqual(["store_app_extensions_manage"]);
    await hearPlatform(ctx(), answer.told);
    expect((await ctx().transact((tx) => findStore(tx)))?.scopes).not.toContain("store_app_extensions_manage");
    emulator.wire.world.store(hash).installation.scripts = [];
    expect(await (await platform.connect(hash)).keepInstalled?.()).toEqual(["script returns-link: added"]);
  });

  it("with more permissions than before does at once what waited for them", async () => {
    const { installation } = emulator.wire.world.store(hash);
    installation.extensions = [];
    const waiting = { kind: "order.hold", dedupeKey: "waits", payload: { reason: "risk", automatic: false }, orderId: "ord_none" };
    await ctx().transact((tx) => tx.say([waiting]));
    await test.database.sql`
      update outbox set state = 'failed', error_code = 'credentials', run_at = ${new Date(test.clock.now().getTime() + 600_000)} where dedupe_key = 'waits'`;
    test.jobs.length = 0;
    const answer = await visit(emulator.authAddress(hash));
    if (!answer.told) throw new Error("the scopes were not told");
    await hearPlatform(ctx(), answer.told);
    await test.drain();
    expect(installation.extensions).toHaveLength(manifest().appExtensions.length);
    expect((await test.database.sql`select state from outbox where dedupe_key = 'waits'`)[0]).toEqual({ state: "sent" });
    test.jobs.length = 0;
    await hearPlatform(ctx(), answer.told);
    expect(test.jobs).toEqual([]);
  });
});

describe("opening the app", () => {
  it("gives the page a session for its code, once; the session is good for an hour", async () => {
    const request = await page(emulator.loadAddress(hash, { url: "/orders/106/panel" }));
    expect(new URL(request.url).pathname).toBe("/bigcommerce/orders/106/panel");
    const { session, pageToken } = await platform.authenticateStaff(request);
    expect(session).toMatchObject({ platform: "bigcommerce", domain: hash, ownsStore: true });
    expect(await outcome(request.clone())).toBe(401);
    expect(await outcome(bearer(pageToken))).toMatchObject({ session: { domain: hash } });
    expect(await outcome(bearer(`${pageToken}`.replace(hash, "signin2")))).toBe(401);
    ahead += 3_601_000;
    expect(await outcome(bearer(pageToken))).toBe(401);
  });

  it("gives all loaders of one page the same session, another request none", async () => {
    const request = await page(emulator.loadAddress(hash), "page-1");
    const [one, two] = await Promise.all([outcome(request), outcome(request.clone())]);
    expect(one).toMatchObject({ pageToken: expect.any(String) });
    expect(two).toEqual({ ...(one as object), cors: expect.any(Function) });
    expect(await outcome(new Request(request.url, { headers: { "x-request-id": "page-2" } }))).toBe(401);
  });

  it("is refused for a code of a minute ago, and for a message that was used", async () => {
    const late = await page(emulator.loadAddress(hash));
    ahead += 61_000;
    expect(await outcome(late)).toBe(401);
    const address = emulator.loadAddress(hash);
    expect((await visit(address)).response.status).toBe(302);
    expect((await visit(address)).response.status).toBe(401);
  });

  it("never leads to another address, whatever the message says", async () => {
    for (const url of ["https://evil.example/x", "//evil.example", "/settings/../../x", "/orders/1?xc=a"])
      expect(placeOf(await visit(emulator.loadAddress(hash, { url }))).href).toMatch(/^http:\/\/localhost:3000\/bigcommerce(\/orders|\?)/);
  });

  it("keeps codes, sessions and tokens out of the log and the database", async () => {
    const token = await signIn();
    const rows = JSON.stringify(await test.database.sql`select * from panel_sessions`);
    const sealed = JSON.stringify(await test.database.sql`select * from platform_sessions`);
    const access = emulator.wire.world.store(hash).installation.token ?? "none";
    expect(rows).not.toContain(token.split(".")[1]);
    expect(sealed).not.toContain(access);
    expect(JSON.stringify(lines)).not.toContain(access);
    expect(JSON.stringify(lines)).not.toContain(token);
  });
});

describe("people", () => {
  it("who are new may look; one who is taken off is nobody at once", async () => {
    const userId = emulator.state.addUser(hash, "help@store.example", "Help");
    const token = await signIn({ userId });
    const { session } = await platform.authenticateStaff(bearer(token));
    await installStore(ctx(), session);
    const known = () => ctx().transact((tx) => findStaff(tx, String(userId)));
    expect((await known())?.role).toBe("read_only");
    const owner = await signIn();
    const payload = new URL(emulator.loadAddress(hash, { userId })).search;
    const told = (await visit(`http://localhost/auth/bigcommerce/remove-user${payload}`)).told;
    if (!told) throw new Error("the removal was not told");
    expect(await hearPlatform(ctx(), told)).toBeNull();
    expect(await known()).toBeNull();
    expect(await outcome(bearer(token))).toBe(401);
    expect(await outcome(bearer(owner))).toMatchObject({ session: { ownsStore: true } });
  });
});

describe("leaving", () => {
  it("ends work, token and sessions at once; a forged farewell ends nothing", async () => {
    const token = await signIn();
    const connection = await platform.connect(hash);
    const forged = `http://localhost/auth/bigcommerce/uninstall?signed_payload_jwt=${"a.b.c"}`;
    expect((await visit(forged)).response.status).toBe(401);
    expect(await outcome(bearer(token))).toMatchObject({ session: { domain: hash } });
    ahead += 5_000;
    const payload = new URL(emulator.loadAddress(hash)).search;
    const { response, told } = await visit(`http://localhost/auth/bigcommerce/uninstall${payload}`);
    if (!told) throw new Error("the farewell was not told");
    expect([response.status, await hearPlatform(ctx(), told)]).toEqual([200, null]);
    expect((await ctx().transact((tx) => findStore(tx)))?.uninstalledAt).not.toBeNull();
    expect(await outcome(bearer(token))).toBe(401);
    await expect(connection.storeFacts()).rejects.toMatchObject({ kind: "credentials" });
    expect((await visit(emulator.loadAddress(hash))).response.status).toBe(403);
  });
});
