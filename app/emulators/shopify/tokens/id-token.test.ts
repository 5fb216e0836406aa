import { jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { hostParam, issueIdToken, readIdToken } from "./id-token";
import { readJwt, signJwt } from "./jwt";
import { issueSessionToken } from "./session-token";

const shop = "first.myshopify.com";
const apiKey = "key";
const secret = "secret";
const now = new Date("2026-11-21T10:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const issue = () => issueIdToken({ shop, userId: 7, apiKey, secret, now });

describe("an id token", () => {
  it("carries every claim and verifies with another library", async () => {
    const { payload } = await jwtVerify(issue(), new TextEncoder().encode(secret), { currentDate: now, algorithms: ["HS256"] });
    const seconds = now.getTime() / 1000;
    expect(payload).toEqual({
      iss: `https://${shop}/admin`,
      dest: `https://${shop}`,
      aud: apiKey,
      sub: "7",
      exp: seconds + 60,
      nbf: seconds,
      iat: seconds,
      jti: expect.any(String),
      sid: expect.any(String),
      sig: expect.any(String),
    });
  });

  it("is read only while fresh, for its own store and app, and unforged", () => {
    const read = (token: string, at: Date, changes: Partial<{ shop: string; apiKey: string; secrets: string[] }> = {}) =>
      readIdToken(token, { shop, apiKey, secrets: [secret], now: at, ...changes });
    const token = issue();
    expect(read(token, now)).toBe(7);
    expect(read(token, later(69))).toBe(7);
    expect(read(token, later(70))).toBeNull();
    expect(read(token, later(-10))).toBeNull();
    expect(read(token, now, { shop: "second.myshopify.com" })).toBeNull();
    expect(read(token, now, { apiKey: "other" })).toBeNull();
    expect(read(token, now, { secrets: ["other"] })).toBeNull();
    expect(read(token, now, { secrets: ["other", secret] })).toBe(7);
    const [head, , signature] = token.split(".");
    expect(read(`${head}.${Buffer.from('{"sub":"8"}').toString("base64url")}.${signature}`, now)).toBeNull();
  });
});

it("refuses a JWT that names another algorithm", () => {
  const [, body] = signJwt({ sub: "7" }, secret).split(".");
  const head = Buffer.from('{"alg":"none"}').toString("base64url");
  expect(readJwt(`${head}.${body}.`, secret)).toBeNull();
  expect(readJwt("nonsense", secret)).toBeNull();
});

it("names the shopper in a session token only when signed in", () => {
  const token = (customerId: string | null) => readJwt(issueSessionToken({ shop, customerId, apiKey, secret, now }), secret);
  expect(token("gid://shopify/Customer/5")).toMatchObject({ dest: shop, aud: apiKey, sub: "gid://shopify/Customer/5" });
  expect(token(null)).not.toHaveProperty("sub");
});

it("writes the host as base64 of the store's address in the admin", () => {
  expect(Buffer.from(hostParam(shop), "base64").toString()).toBe("admin.shopify.com/store/first");
});
