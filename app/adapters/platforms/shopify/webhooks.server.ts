import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import { Refusal } from "~/domain/errors";
import type { WebhookDelivery, WebhookHeaders } from "~/ports/platform";

/** Header names of one style, spelt once: building them for every delivery costs more than reading them. */
function namesOf(prefix: "x-shopify-" | "shopify-") {
  return {
    signature: `${prefix}hmac-sha256`,
    topic: `${prefix}topic`,
    domain: `${prefix}shop-domain`,
    deliveryId: `${prefix}webhook-id`,
    version: `${prefix}api-version`,
    triggeredAt: `${prefix}triggered-at`,
    eventId: `${prefix}event-id`,
  };
}

/** `x-shopify-*` is today's style; the bare one belongs to Shopify's newer "Events". */
const today = namesOf("x-shopify-");
const events = namesOf("shopify-");
const domainShape = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/**
 * Makes the reader of deliveries. Plain node:crypto and no library: this is the hot path, and Shopify's own helper may go to
 * the network before it answers. During a secret rotation both secrets are accepted.
 */
export function createWebhookReader(secrets: readonly string[]): (headers: WebhookHeaders, body: Uint8Array) => WebhookDelivery {
  const keys = secrets.map((secret) => createSecretKey(Buffer.from(secret, "utf8")));
  return (headers, body) => {
    const names = headers.get(today.signature) === null ? events : today;
    if (!isSigned(keys, body, headers.get(names.signature))) throw new Refusal("bad_signature", "The delivery is not signed by Shopify.");
    const topic = required(headers, names.topic).toLowerCase();
    const domain = required(headers, names.domain).toLowerCase();
    const deliveryId = required(headers, names.deliveryId);
    required(headers, names.version);
    if (!domainShape.test(domain)) throw new Refusal("missing_header", "The delivery names no store.");
    const triggeredAt = new Date(headers.get(names.triggeredAt) ?? "");
    return {
      platform: "shopify",
      domain,
      topic,
      deliveryId,
      eventId: headers.get(names.eventId),
      triggeredAt: Number.isNaN(triggeredAt.getTime()) ? null : triggeredAt,
    };
  };
}

function isSigned(keys: readonly KeyObject[], body: Uint8Array, signature: string | null): boolean {
  if (!signature) return false;
  const given = Buffer.from(signature, "base64");
  for (const key of keys) {
    const expected = createHmac("sha256", key).update(body).digest();
    if (given.length === expected.length && timingSafeEqual(given, expected)) return true;
  }
  return false;
}

function required(headers: WebhookHeaders, name: string): string {
  const value = headers.get(name);
  if (!value) throw new Refusal("missing_header", `The delivery has no ${name} header.`);
  return value;
}
