import { SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { Env } from "~/env.server";
import { testDatabase } from "~/testing/database";
import { testSealer } from "~/testing/test-app";
import { createShopify, type ShopifyPlatform } from "./provider.server";

const apiKey = "test-key";
const apiSecret = "test-secret";
const browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
const emulatorUrl = "http://127.0.0.1:4999";
let platform: ShopifyPlatform;
let real: ShopifyPlatform;

beforeAll(async () => {
  const base = { NODE_ENV: "test", SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const rest = { database: await testDatabase(), sealer: testSealer, now: () => new Date(), log };
  platform = createShopify({ env: Env.parse({ ...base, SHOPIFY_EMULATOR_URL: emulatorUrl }), ...rest });
  real = createShopify({ env: Env.parse(base), ...rest });
});

const token = (claims: Record<string, unknown>, secret = apiSecret) =>
  new SignJWT({ dest: "demo.myshopify.com", aud: apiKey, ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuedAt()
    .setNotBefore("0s")
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(secret));
const shopperCall = (bearer: string | null, method = "POST", agent = browser) =>
  new Request("http://localhost:3000/shopify/api/shopper/returns", {
    method,
    headers: {
      "user-agent": agent,
      origin: "https://extensions.shopifycdn.com",
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    },
  });
const refusalOf = async (request: Request) => {
  const thrown = await platform.authenticateShopper(request).catch((error: unknown) => error);
  if (!(thrown instanceof Response)) throw new Error("not refused with a Response");
  expect(thrown.headers.get("access-control-allow-origin")).toBe("*");
  expect(thrown.headers.get("access-control-allow-headers")).toContain("Authorization");
  const body = (await thrown.text()) || "{}";
  return { status: thrown.status, code: (JSON.parse(body) as { error?: { code: string } }).error?.code };
};

describe("a shopper's call", () => {
  it("names the shopper and the store, and its answer may be read by any origin", async () => {
    const { session, cors } = await platform.authenticateShopper(shopperCall(await token({ sub: "gid://shopify/Customer/7" })));
    expect(session).toEqual({
      platform: "shopify",
      domain: "demo.myshopify.com",
      shopperExternalId: "gid://shopify/Customer/7",
      locale: null,
    });
    const answer = cors(Response.json({ fine: true }, { status: 201 }));
    expect(answer.status).toBe(201);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("takes a store's name with a scheme too", async () => {
    const bearer = await token({ sub: "gid://shopify/Customer/7", dest: "https://demo.myshopify.com" });
    expect((await platform.authenticateShopper(shopperCall(bearer))).session.domain).toBe("demo.myshopify.com");
  });

  it("is refused with CORS: not signed in, foreign, forged, missing, garbage", async () => {
    expect(await refusalOf(shopperCall(await token({})))).toEqual({ status: 401, code: "login_required" });
    expect(await refusalOf(shopperCall(await token({ sub: "x", aud: "other-app" })))).toEqual({ status: 401, code: "bad_token" });
    expect(await refusalOf(shopperCall(await token({ sub: "x" }, "other-secret")))).toEqual({ status: 401, code: "bad_token" });
    expect(await refusalOf(shopperCall(null))).toEqual({ status: 401, code: "bad_token" });
    expect(await refusalOf(shopperCall("garbage"))).toEqual({ status: 401, code: "bad_token" });
  });

  it("is answered before it comes, and refused for bots, with CORS", async () => {
    expect((await refusalOf(shopperCall(null, "OPTIONS"))).status).toBe(204);
    expect((await refusalOf(shopperCall(null, "POST", "Googlebot/2.1"))).status).toBe(410);
  });
});

describe("a checkout's call", () => {
  const refused = async (request: Request) => {
    const thrown = await platform.authenticateCheckout?.(request).catch((error: unknown) => error);
    if (!(thrown instanceof Response)) throw new Error("not refused with a Response");
    expect(thrown.headers.get("access-control-allow-origin")).toBe("*");
    return thrown.status;
  };

  it("names the store, and the shopper only when signed in", async () => {
    const of = async (claims: Record<string, unknown>) =>
      (await platform.authenticateCheckout?.(shopperCall(await token(claims))))?.session;
    const session = { platform: "shopify", domain: "demo.myshopify.com", locale: null };
    expect(await of({})).toEqual({ ...session, shopperExternalId: null });
    expect(await of({ sub: "gid://shopify/Customer/7" })).toEqual({ ...session, shopperExternalId: "gid://shopify/Customer/7" });
  });

  it("is refused with CORS: foreign, forged, missing, and for bots", async () => {
    expect(await refused(shopperCall(await token({ aud: "other-app" })))).toBe(401);
    expect(await refused(shopperCall(await token({}, "other-secret")))).toBe(401);
    expect(await refused(shopperCall(null))).toBe(401);
    expect(await refused(shopperCall(null, "POST", "Googlebot/2.1"))).toBe(410);
  });
});

describe("a shopper's token brought by the portal", () => {
  const read = (text: string) => platform.readShopperToken?.(text);
  const shopper = { sub: "gid://shopify/Customer/7" };

  it("names the shopper and the store, whoever carries it", async () => {
    expect(await read(await token(shopper))).toEqual({
      platform: "shopify",
      domain: "demo.myshopify.com",
      shopperExternalId: "gid://shopify/Customer/7",
      locale: null,
    });
  });

  it("is refused in our own words: nobody signed in, foreign, forged, run out, garbage", async () => {
    const late = { ...shopper, exp: Math.floor(Date.now() / 1000) - 3600 };
    const expired = await new SignJWT({ dest: "demo.myshopify.com", aud: apiKey, ...late })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuedAt(late.exp - 300)
      .sign(new TextEncoder().encode(apiSecret));
    const bad = [
      await token({}),
      await token({ ...shopper, aud: "other-app" }),
      await token(shopper, "other-secret"),
      expired,
      "garbage",
      "",
    ];
    for (const text of bad) await expect(read(text)).rejects.toMatchObject({ code: "bad_token" });
  });
});

describe("pages inside the admin", () => {
  const documentHeaders = (of: ShopifyPlatform, address: string) => {
    const headers = new Headers();
    of.documentHeaders(new Request(address), headers);
    return { policy: headers.get("content-security-policy") ?? "", link: headers.get("link") };
  };

  it("may be framed by this store's admin only", () => {
    const { policy } = documentHeaders(real, "http://localhost:3000/shopify?shop=demo.myshopify.com");
    expect(policy).toContain("https://demo.myshopify.com");
    expect(policy).not.toContain("localhost");
    expect(documentHeaders(real, "http://localhost:3000/shopify").policy).toContain("frame-ancestors");
  });

  it("may be framed by the emulated admin in a demo, and preload nothing from outside", () => {
    const { policy, link } = documentHeaders(platform, "http://localhost:3000/shopify?shop=demo.myshopify.com");
    expect(policy).toContain("http://localhost:4999");
    expect(policy).toContain("http://127.0.0.1:4999");
    expect(link).toBeNull();
  });

  it("load App Bridge from the emulator in a demo, the library's bounce page too", async () => {
    const address = "http://localhost:3000/auth/shopify/session-token?shop=demo.myshopify.com&shopify-reload=%2Fshopify";
    const request = () => new Request(address, { headers: { "user-agent": browser } });
    const { response: page } = await platform.serveAuth(request());
    const html = await page.text();
    expect(html).toContain("http://localhost:4999/app-bridge.js");
    expect(html).not.toContain("cdn.shopify.com");
    expect(page.headers.get("content-security-policy")).toContain("http://localhost:4999");
    expect(platform.headScript?.src).toBe("http://localhost:4999/app-bridge.js");
    expect(await (await real.serveAuth(request())).response.text()).toContain("cdn.shopify.com");
  });

  it("turn bots away with 410 and know no sign-in form", async () => {
    const bot = new Request("http://localhost:3000/shopify", { headers: { "user-agent": "HeadlessChrome" } });
    expect(await platform.authenticateStaff(bot).catch((error: unknown) => error instanceof Response && error.status)).toBe(410);
    expect((await platform.serveAuth(new Request("http://localhost:3000/auth/shopify/login"))).response.status).toBe(400);
  });

  it("ask App Bridge for a new token when theirs is forged", async () => {
    const bearer = await token({ sub: "7", dest: "https://demo.myshopify.com" }, "other-secret");
    const request = new Request("http://localhost:3000/shopify/orders.data", {
      headers: { "user-agent": browser, authorization: `Bearer ${bearer}` },
    });
    const thrown = await platform.authenticateStaff(request).catch((error: unknown) => error);
    expect(thrown instanceof Response && thrown.status).toBe(401);
    expect(thrown instanceof Response && thrown.headers.get("x-shopify-retry-invalid-session-request")).toBe("1");
  });
});
