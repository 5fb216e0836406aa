import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { interpret, knownScopes } from "./interpret";
import { newWebhookSecret, secretHeader, secretKeyOf, storeOfSecret } from "./webhook-secret";
import { createWebhookReader, unreadableTopic } from "./webhooks.server";

const clientSecret = "client-secret";
const key = secretKeyOf(clientSecret);
const secret = newWebhookSecret(key, "abc123");
const read = createWebhookReader({ clientSecret, signatureRequired: false });

const bodyOf = (over: Record<string, unknown> = {}) =>
  Buffer.from(
    JSON.stringify({
      scope: "store/order/updated",
      store_id: "1001",
      data: { type: "order", id: 118 },
      hash: "3f9ea420af83450d7ef9f78b08c8af25b2213637",
      created_at: 1_709_674_811,
      producer: "stores/abc123",
      ...over,
    }),
  );
const signed = (body: Buffer, id = "msg_1", timestamp = "1709674811") => ({
  [secretHeader]: secret,
  "webhook-id": id,
  "webhook-timestamp": timestamp,
  "webhook-signature": `v1a,xx v1,${createHmac("sha256", clientSecret).update(`${id}.${timestamp}.${body}`).digest("base64")}`,
});
const with_ = (headers: Record<string, string>, body: Uint8Array) => read(new Headers(headers), body);
const refused = (work: () => unknown) => expect(work).toThrow(expect.objectContaining({ code: "bad_signature" }));

describe("a store's webhook secret", () => {
  it("is another each time and names its store", () => {
    expect(newWebhookSecret(key, "abc123")).not.toBe(secret);
    expect(storeOfSecret(key, secret)).toBe("abc123");
  });

  it("is nobody else's: neither altered, nor of another app, nor moved to another store", () => {
    expect(storeOfSecret(secretKeyOf("other"), secret)).toBeNull();
    expect(storeOfSecret(key, secret.replace("abc123", "abc124"))).toBeNull();
    expect(storeOfSecret(key, `${secret.slice(0, -2)}AA`)).toBeNull();
    for (const text of ["", "abc123", "abc123..", `${secret}.x`, "a.b.c"]) expect(storeOfSecret(key, text)).toBeNull();
  });
});

describe("deliveries", () => {
  it("are read by the store's secret and known by the message's id", () => {
    const body = bodyOf();
    const delivery = with_(signed(body), body);
    expect(delivery).toMatchObject({ platform: "bigcommerce", domain: "abc123", topic: "store/order/updated", deliveryId: "msg_1" });
    expect(delivery.triggeredAt).toEqual(new Date(1_709_674_811_000));
    expect(with_(signed(body, "msg_1", "1709861211"), body).deliveryId).toBe("msg_1");
  });

  it("without a signature are known by what the event says of itself", () => {
    const plain = { [secretHeader]: secret, "webhook-id": "anything" };
    const id = with_(plain, bodyOf()).deliveryId;
    expect(with_({ ...plain, "webhook-id": "else" }, bodyOf()).deliveryId).toBe(id);
    expect(with_(plain, bodyOf({ created_at: 1_709_674_812 })).deliveryId).not.toBe(id);
    expect(with_(plain, bodyOf({ hash: "other" })).deliveryId).not.toBe(id);
    expect(with_(plain, bodyOf({ scope: "store/order/created" })).deliveryId).not.toBe(id);
  });

  it("are refused without the secret, with another's, or with a wrong signature", () => {
    const body = bodyOf();
    const { [secretHeader]: _, ...bare } = signed(body);
    refused(() => with_(bare, body));
    refused(() => with_({ ...signed(body), [secretHeader]: newWebhookSecret(secretKeyOf("x"), "abc123") }, body));
    refused(() => with_(signed(body), bodyOf({ created_at: 1 })));
    refused(() => with_({ ...signed(body), "webhook-id": "msg_2" }, body));
    refused(() => with_({ ...signed(body), "webhook-timestamp": "1" }, body));
    refused(() => with_({ ...signed(body), "webhook-signature": "" }, body));
    refused(() => with_({ [secretHeader]: secret, "webhook-signature": "v1,AA==" }, body));
  });

  it("still need the right secret once a store's was seen", () => {
    const body = bodyOf();
    with_(signed(body), body);
    refused(() => with_({ ...signed(body), [secretHeader]: `${secret.slice(0, -3)}AAA` }, body));
    expect(with_({ ...signed(body), [secretHeader]: newWebhookSecret(key, "abc123") }, body).domain).toBe("abc123");
  });

  it("must be signed when the settings say so", () => {
    const strict = createWebhookReader({ clientSecret, signatureRequired: true });
    refused(() => strict(new Headers({ [secretHeader]: secret }), bodyOf()));
    expect(strict(new Headers(signed(bodyOf())), bodyOf()).domain).toBe("abc123");
  });

  it("of a known sender are taken whatever is in them, so that the platform never blocks us", () => {
    for (const text of [
      "",
      "not json",
      "[]",
      "null",
      '{"scope":"store/order/updated"}',
      bodyOf({ producer: "stores/other" }).toString(),
      bodyOf({ scope: "a b" }).toString(),
    ]) {
      const delivery = with_({ [secretHeader]: secret }, Buffer.from(text));
      expect(delivery).toMatchObject({ domain: "abc123", topic: unreadableTopic, triggeredAt: null });
      expect(interpret(delivery.topic, Buffer.from(text)).kind).toBe("ignored");
    }
  });
});

describe("what they mean", () => {
  const mean = (scope: string, data: unknown) => interpret(scope, bodyOf({ scope, data }));

  it("is an order or a parcel's order to be read again, a shopper, or the store itself", () => {
    expect(mean("store/order/statusUpdated", { type: "order", id: 118, status: {} })).toEqual({
      kind: "order-changed",
      orderExternalId: "118",
    });
    expect(mean("store/shipment/created", { type: "shipment", id: 3, orderId: 118 })).toEqual({
      kind: "order-changed",
      orderExternalId: "118",
    });
    expect(mean("store/order/refund/created", { type: "order", id: "118", refund: { refund_id: 1 } })).toMatchObject({
      orderExternalId: "118",
    });
    expect(mean("store/customer/deleted", { type: "customer", id: 11 })).toMatchObject({ kind: "redact-shopper", shopperExternalId: "11" });
    expect(mean("store/app/uninstalled", { type: "store" })).toEqual({ kind: "uninstalled" });
  });

  it("is refused when ids are missing or are no ids", () => {
    for (const data of [null, {}, { id: "1; drop" }, { id: "" }, { id: -1 }])
      expect(() => mean("store/order/updated", data)).toThrow(expect.objectContaining({ code: "bad_payload" }));
    for (const scope of knownScopes)
      if (!/uninstalled|information/.test(scope)) expect(() => mean(scope, {})).toThrow(expect.objectContaining({ code: "bad_payload" }));
  });
});
