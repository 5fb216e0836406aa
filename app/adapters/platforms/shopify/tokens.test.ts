import { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { testDatabase, testDatabaseUrl } from "~/testing/database";
import { testSealer } from "~/testing/test-app";
import { type Database, inStore, openDatabase } from "~db/client.server";
import { dropLease, markNeedsReauth, takeLease } from "~db/queries/platform-sessions.server";
import { stores } from "~db/schema/stores";
import { storeIdOf } from "~db/sealing.server";
import { createClients } from "./client.server";
import { createSessionStorage, offlineSessionId } from "./sessions.server";
import { createTokens } from "./tokens.server";

const domain = "tokens.myshopify.com";
const storeId = storeIdOf("shopify", domain);
const at = new Date("2026-06-01T10:00:00Z");
const inMinutes = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const log = { info: () => {}, warn: () => {}, error: () => {} };

let database: Database;
beforeAll(async () => {
  // One connection: on the embedded database a second one that opens in the midst of other work can fail.
  database = openDatabase(await testDatabaseUrl(), 1);
});
afterAll(() => database.close());
beforeEach(async () => {
  await testDatabase();
  await inStore(database.db, storeId, (tx) => tx.db.insert(stores).values({ storeId, platform: "shopify", domain, installedAt: at }));
});

const storage = () => createSessionStorage(database, testSealer);
const session = (changes: Partial<ConstructorParameters<typeof Session>[0]> = {}) =>
  new Session({
    id: offlineSessionId(domain),
    shop: domain,
    state: "",
    isOnline: false,
    scope: "read_orders",
    accessToken: "shpat_first",
    expires: inMinutes(60),
    refreshToken: "shprt_first",
    refreshTokenExpires: inMinutes(90 * 24 * 60),
    ...changes,
  });
const needsReauth = async () =>
  (await database.sql`select needs_reauth_at from stores where store_id = ${storeId}`)[0]?.needs_reauth_at ?? null;

describe("offline sessions", () => {
  it("come back as they were stored, and are sealed in the table under the store's own key", async () => {
    await storage().storeSession(session());
    const loaded = await storage().loadSession(offlineSessionId(domain));
    expect(loaded?.toObject()).toEqual(session().toObject());
    expect((await storage().findSessionsByShop(domain)).map((one) => one.id)).toEqual([offlineSessionId(domain)]);
    const [row] = await database.sql`select * from platform_sessions`;
    expect(row?.store_id).toBe(storeId);
    expect(JSON.stringify(row)).not.toMatch(/shpat_|shprt_/);
    expect(row?.access_token).toMatch(/^v1:/);
  });

  it("are replaced by the next one; the mark of a refused token stays for the sign-in verb to see", async () => {
    await inStore(database.db, storeId, (tx) => markNeedsReauth(tx, at));
    await storage().storeSession(session());
    await storage().storeSession(session({ accessToken: "shpat_second" }));
    expect((await storage().loadSession(offlineSessionId(domain)))?.accessToken).toBe("shpat_second");
    expect(await needsReauth()).not.toBeNull();
  });

  it("are deleted, and one store's id gives no other store's session", async () => {
    await storage().storeSession(session());
    expect(await storage().loadSession(offlineSessionId("other.myshopify.com"))).toBeUndefined();
    await storage().deleteSessions([offlineSessionId("other.myshopify.com")]);
    expect(await storage().loadSession(offlineSessionId(domain))).toBeDefined();
    await storage().deleteSession(offlineSessionId(domain));
    expect(await storage().loadSession(offlineSessionId(domain))).toBeUndefined();
  });

  it("are the only ones kept", async () => {
    await expect(storage().storeSession(session({ id: `${domain}_7`, isOnline: true }))).rejects.toThrow("offline");
    expect(await storage().loadSession(`${domain}_7`)).toBeUndefined();
  });
});

/** Tokens over a Shopify that answers refreshes with `answer`; counts them. */
function tokensWith(answer: () => Response | Promise<Response>) {
  const asked: string[] = [];
  const options = {
    database,
    storage: storage(),
    apiKey: "key",
    apiSecret: "secret",
    log,
    now: () => at,
    sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 5)),
    fetch: (async (_url, init) => {
      asked.push(String(init?.body));
      return answer();
    }) as typeof globalThis.fetch,
  };
  return { asked, oneProcess: createTokens(options), anotherProcess: createTokens(options) };
}
const renewed = () =>
  Response.json({
    access_token: "shpat_next",
    scope: "read_orders",
    expires_in: 3600,
    refresh_token: "shprt_next",
    refresh_token_expires_in: 7_776_000,
  });

describe("offline tokens for jobs", () => {
  it("are used as they are while they last", async () => {
    await storage().storeSession(session({ expires: inMinutes(6) }));
    const { oneProcess, asked } = tokensWith(renewed);
    expect(await oneProcess.offline(domain)).toBe("shpat_first");
    expect(asked).toEqual([]);
  });

  it("are renewed once, however many ask in however many processes", async () => {
    await storage().storeSession(session({ expires: inMinutes(4) }));
    const { oneProcess, anotherProcess, asked } = tokensWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return renewed();
    });
    const callers = [oneProcess, oneProcess, anotherProcess, oneProcess, anotherProcess];
    expect(new Set(await Promise.all(callers.map((tokens) => tokens.offline(domain))))).toEqual(new Set(["shpat_next"]));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain("shprt_first");
    expect((await storage().loadSession(offlineSessionId(domain)))?.refreshToken).toBe("shprt_next");
  });

  it("that Shopify will not renew mark the store, until the next sign-in brings one", async () => {
    await storage().storeSession(session({ expires: inMinutes(4) }));
    const { oneProcess } = tokensWith(() => Response.json({ error: "invalid_request" }, { status: 401 }));
    await expect(oneProcess.offline(domain)).rejects.toMatchObject({ kind: "credentials" });
    expect(await needsReauth()).not.toBeNull();
    expect(await storage().loadSession(offlineSessionId(domain))).toBeUndefined();
    await storage().storeSession(session({ accessToken: "shpat_signed_in" }));
    expect(await oneProcess.offline(domain)).toBe("shpat_signed_in");
  });

  it("survive a fault of Shopify: nobody is marked, and the next call tries again", async () => {
    await storage().storeSession(session({ expires: inMinutes(4) }));
    let calls = 0;
    const { oneProcess } = tokensWith(() => (++calls === 1 ? new Response("oops", { status: 503 }) : renewed()));
    await expect(oneProcess.offline(domain)).rejects.toMatchObject({ kind: "unavailable" });
    expect(await needsReauth()).toBeNull();
    expect(await oneProcess.offline(domain)).toBe("shpat_next");
  });

  it("are not thrown away because our own secret is wrong", async () => {
    await storage().storeSession(session({ expires: inMinutes(4) }));
    const { oneProcess } = tokensWith(() => Response.json({ error: "invalid_client" }, { status: 401 }));
    await expect(oneProcess.offline(domain)).rejects.toMatchObject({ kind: "rejected", code: "invalid_client" });
    expect(await storage().loadSession(offlineSessionId(domain))).toBeDefined();
  });

  it("that were refused give way to a newer one, else to a renewed one, else to a mark", async () => {
    await storage().storeSession(session());
    const { oneProcess, asked } = tokensWith(renewed);
    expect(await oneProcess.replace(domain, "shpat_older")).toBe("shpat_first");
    expect(asked).toEqual([]);
    expect(await oneProcess.replace(domain, "shpat_first")).toBe("shpat_next");
    expect(await needsReauth()).toBeNull();
    await expect(oneProcess.replace(domain, "shpat_next")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(asked).toHaveLength(1);
    expect(await needsReauth()).not.toBeNull();
  });

  it("that were refused and cannot be renewed mark the store at once", async () => {
    await storage().storeSession(session({ refreshToken: undefined, refreshTokenExpires: undefined }));
    const { oneProcess, asked } = tokensWith(renewed);
    await expect(oneProcess.replace(domain, "shpat_first")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(asked).toEqual([]);
    expect(await needsReauth()).not.toBeNull();
  });

  it("that Shopify refuses though they are new mark the store within one request, and no job knocks any more", async () => {
    await storage().storeSession(session());
    const { oneProcess, asked } = tokensWith(renewed);
    const tried: string[] = [];
    const clientOf = createClients({
      fetch: (async (_url, init) => {
        tried.push(new Headers(init?.headers).get("x-shopify-access-token") ?? "");
        return new Response("{}", { status: 401 });
      }) as typeof globalThis.fetch,
      tokens: oneProcess,
      log,
      now: () => at,
      quietSeconds: 300,
    });
    const ask = () => clientOf(domain, storeIdOf("shopify", domain)).run("query Shop { shop { name } }", {}, z.object({}));
    await expect(ask()).rejects.toMatchObject({ kind: "credentials", code: "needs_reauth" });
    expect([tried, asked.length]).toEqual([["shpat_first", "shpat_next"], 1]);
    expect(await needsReauth()).not.toBeNull();
    await expect(ask()).rejects.toMatchObject({ kind: "credentials", code: "no_session" });
    expect(tried).toHaveLength(2);
  });

  it("keep the lease that another process took meanwhile", async () => {
    await storage().storeSession(session());
    const until = inMinutes(1);
    await inStore(database.db, storeId, async (tx) => {
      expect(await takeLease(tx, at, inMinutes(0.5))).toBe(true);
      expect(await takeLease(tx, inMinutes(0.75), until)).toBe(true);
      await dropLease(tx, inMinutes(0.5));
      expect(await takeLease(tx, inMinutes(0.75), inMinutes(2))).toBe(false);
      await dropLease(tx, until);
      expect(await takeLease(tx, inMinutes(0.75), inMinutes(2))).toBe(true);
    });
  });

  it("of a store that never signed in are a matter of credentials", async () => {
    const { oneProcess } = tokensWith(renewed);
    await expect(oneProcess.offline("never.myshopify.com")).rejects.toMatchObject({ code: "no_session" });
  });
});
