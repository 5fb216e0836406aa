import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { pageAddress } from "./page-address";
import { readShopperToken, readSignedPayload } from "./signed-payload.server";

const at = new Date("2026-11-22T10:00:00Z");
const seconds = at.getTime() / 1000;
const app = { clientId: "our-client", clientSecret: "our-secret", now: () => at };

const sign = (over: Record<string, unknown> = {}, secret = app.clientSecret, alg = "HS256") =>
  new SignJWT({
    aud: app.clientId,
    iss: "bc",
    iat: seconds,
    nbf: seconds - 5,
    exp: seconds + 86_400,
    jti: "j-1",
    sub: "stores/abc123",
    user: { id: 7, email: "a@b.example", locale: "en-GB" },
    owner: { id: 7, email: "a@b.example" },
    url: "/",
    channel_id: null,
    ...over,
  })
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(secret));

describe("a signed callback", () => {
  it("names store, person, message and way", async () => {
    expect(await readSignedPayload(await sign({ owner: { id: 8 }, url: "/orders/5" }), app)).toEqual({
      hash: "abc123",
      messageId: "j-1",
      issuedAt: at,
      userExternalId: "7",
      isOwner: false,
      locale: "en-GB",
      url: "/orders/5",
    });
    expect((await readSignedPayload(await sign(), app)).isOwner).toBe(true);
  });

  it("may be ten seconds off, not more", async () => {
    for (const over of [{ iat: seconds + 9, nbf: seconds + 9 }, { exp: seconds - 9 }])
      await expect(readSignedPayload(await sign(over), app)).resolves.toMatchObject({ hash: "abc123" });
    for (const over of [{ iat: seconds + 12 }, { nbf: seconds + 12 }, { exp: seconds - 12 }])
      await expect(readSignedPayload(await sign(over), app)).rejects.toMatchObject({ code: "bad_signature" });
  });

  it.each([
    ["another audience", { aud: "their-client" }],
    ["another issuer", { iss: "bc/apps" }],
    ["no message id", { jti: undefined }],
    ["no end", { exp: undefined }],
    ["a store that is none", { sub: "stores/../x" }],
    ["no person", { user: undefined }],
  ])("with %s is refused", async (_name, over) => {
    await expect(readSignedPayload(await sign(over), app)).rejects.toMatchObject({ code: "bad_signature" });
  });

  it("is refused with another secret, another algorithm, or none", async () => {
    const [, body] = (await sign()).split(".");
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body}.`;
    for (const jwt of [await sign({}, "their-secret"), await sign({}, "x".repeat(64), "HS512"), unsigned, "", "a.b.c"])
      await expect(readSignedPayload(jwt, app)).rejects.toMatchObject({ code: "bad_signature" });
  });
});

describe("a storefront's token", () => {
  const shopper = (over: Record<string, unknown> = {}) =>
    sign({ iss: "bc/apps", sub: "abc123", store_hash: "abc123", operation: "current_customer", customer: { id: 11, email: "x" }, ...over });

  it("is read bare or as JSON", async () => {
    const token = await shopper();
    for (const text of [token, ` ${token}\n`, JSON.stringify({ token })])
      expect(await readShopperToken(text, app)).toEqual({ hash: "abc123", shopperExternalId: "11" });
  });

  it("is refused when it is something else", async () => {
    for (const text of [
      await sign(),
      await shopper({ operation: "login" }),
      await shopper({ exp: seconds - 60 }),
      await shopper({ aud: "x" }),
      "{}",
      "{",
      "",
    ])
      await expect(readShopperToken(text, app)).rejects.toMatchObject({ code: "bad_token" });
  });
});

describe("the page a sign-in leads to", () => {
  const label = { default: "x", locales: {} };
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is BigCommerce's own
  const extensions = [{ key: "a", model: "ORDERS" as const, context: "PANEL" as const, url: "/orders/${id}/panel", label }];

  it("is one of ours, word for word", () => {
    expect(pageAddress("/orders/106/panel", extensions)).toBe("/bigcommerce/orders/106/panel");
    expect(pageAddress("/orders", extensions)).toBe("/bigcommerce/orders");
    expect(pageAddress("/", extensions)).toBe("/bigcommerce");
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/orders/../settings",
    "/orders/1%2F..%2F/panel",
    "/orders/0x1/panel",
    "/orders/1/panel/x",
    "javascript:alert(1)",
    "/\\evil",
    "/orders/1/panel\r\nx: y",
    "",
  ])("is the first page for %j", (url) => {
    expect(pageAddress(url, extensions)).toBe("/bigcommerce");
  });

  it("keeps nothing of a query", () => {
    expect(pageAddress("/orders?xc=stolen#x", extensions)).toBe("/bigcommerce/orders");
  });
});
