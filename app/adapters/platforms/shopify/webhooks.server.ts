import { createHmac, timingSafeEqual } from "node:crypto";
import { Refusal } from "~/domain/errors";
import type { WebhookDelivery } from "~/ports/platform";

/** `x-shopify-*` is today's style; the bare one belongs to Shopify's newer "Events". */
const styles = ["x-shopify-", "shopify-"] as const;
const domainShape = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/**
 * Makes the reader of deliveries. Plain node:crypto and no library: this is the hot path, and Shopify's own helper may go to
 * the network before it answers. During a secret rotation both secrets are accepted.
 */
export function createWebhookReader(secrets: readonly string[]): (headers: Headers, body: Uint8Array) => WebhookDelivery {
  const signedByUs = (body: Uint8Array, signature: string) => {
    const given = Buffer.from(signature, "base64");
    let known = false;
    for (const secret of secrets) {
      const expected = createHmac("sha256", secret).update(body).digest();
      if (given.length === expected.length && timingSafeEqual(given, expected)) known = true;
    }
    return known;
  };
  return (headers, body) => {
    const style = styles.find((prefix) => headers.has(`${prefix}hmac-sha256`));
    if (!style || !signedByUs(body, headers.get(`${style}hmac-sha256`) ?? ""))
      throw new Refusal("bad_signature", "The delivery is not signed by Shopify.");
    const required = (name: string) => {
      const value = headers.get(style + name);
      if (!value) throw new Refusal("missing_header", `The delivery has no ${style}${name} header.`);
      return value;
    };
    const topic = required("topic").toLowerCase();
    const domain = required("shop-domain").toLowerCase();
    const deliveryId = required("webhook-id");
    required("api-version");
    if (!domainShape.test(domain)) throw new Refusal("missing_header", "The delivery names no store.");
    const triggeredAt = new Date(headers.get(`${style}triggered-at`) ?? "");
    return {
      platform: "shopify",
      domain,
      topic,
      deliveryId,
      eventId: headers.get(`${style}event-id`),
      triggeredAt: Number.isNaN(triggeredAt.getTime()) ? null : triggeredAt,
    };
  };
}
