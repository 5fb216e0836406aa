import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Refusal } from "~/domain/errors";
import { createWebhookReader } from "./webhooks.server";

const body = Buffer.from('{"id":1,"note":"naïve ₹"}');
const sign = (secret: string, bytes: Uint8Array = body) => createHmac("sha256", secret).update(bytes).digest("base64");
const headersOf = (secret: string, changes: Record<string, string | null> = {}, prefix = "x-shopify-") => {
  const all: Record<string, string | null> = {
    "hmac-sha256": sign(secret),
    topic: "orders/create",
    "shop-domain": "demo.myshopify.com",
    "webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
    "api-version": "2026-10",
    "event-id": "event-1",
    "triggered-at": "2026-11-21T10:00:00.123456789Z",
    ...changes,
  };
  return new Headers(Object.entries(all).flatMap(([name, value]): [string, string][] => (value === null ? [] : [[prefix + name, value]])));
};
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
  return "accepted";
};

describe("reading a Shopify delivery", () => {
  const read = createWebhookReader(["new-secret", "old-secret"]);

  it("gives who, what and which delivery", () => {
    expect(read(headersOf("new-secret"), body)).toEqual({
      platform: "shopify",
      domain: "demo.myshopify.com",
      topic: "orders/create",
      deliveryId: "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
      eventId: "event-1",
      triggeredAt: new Date("2026-11-21T10:00:00.123Z"),
    });
  });

  it("accepts the secret before a rotation, and no third", () => {
    expect(codeOf(() => read(headersOf("old-secret"), body))).toBe("accepted");
    expect(codeOf(() => read(headersOf("other-secret"), body))).toBe("bad_signature");
  });

  it("accepts the newer header style", () => {
    expect(read(headersOf("new-secret", {}, "shopify-"), body).deliveryId).toBe("b54557e4-bdd9-4b37-8a5f-bf7d70bcd043");
  });

  it.each([
    ["a changed body", () => read(headersOf("new-secret"), Buffer.from('{"id":2}'))],
    ["no signature", () => read(headersOf("new-secret", { "hmac-sha256": null }), body)],
    ["a short signature", () => read(headersOf("new-secret", { "hmac-sha256": "AAAA" }), body)],
    ["an empty signature", () => read(headersOf("new-secret", { "hmac-sha256": "" }), body)],
    [
      "a hexadecimal signature",
      () => read(headersOf("new-secret", { "hmac-sha256": Buffer.from(sign("new-secret"), "base64").toString("hex") }), body),
    ],
  ])("refuses %s as forged", (_name, work) => {
    expect(codeOf(work)).toBe("bad_signature");
  });

  it.each(["topic", "shop-domain", "webhook-id", "api-version"])("refuses a delivery without %s", (name) => {
    expect(codeOf(() => read(headersOf("new-secret", { [name]: null }), body))).toBe("missing_header");
  });

  it.each(["evil.example.com", "demo.myshopify.com.evil.example", "demo.myshopify.com/x"])("refuses the store name %s", (domain) => {
    expect(codeOf(() => read(headersOf("new-secret", { "shop-domain": domain }), body))).toBe("missing_header");
  });

  it("takes a missing or odd time as unknown", () => {
    expect(read(headersOf("new-secret", { "triggered-at": "soon" }), body).triggeredAt).toBeNull();
    expect(read(headersOf("new-secret", { "triggered-at": null, "event-id": null }), body)).toMatchObject({
      triggeredAt: null,
      eventId: null,
    });
  });
});
