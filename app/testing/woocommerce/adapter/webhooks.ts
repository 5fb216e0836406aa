import { createHmac, timingSafeEqual } from "node:crypto";
import { Refusal } from "~/domain/errors";
import type { PlatformFact, WebhookDelivery, WebhookHeaders } from "~/ports/platform";
import { orderOf } from "./mapping-order";
import { WireOrder } from "./wire-order";

/** Checks `X-WC-Webhook-Signature`, the base64 HMAC-SHA256 of the raw body. @throws Refusal `bad_signature`, `missing_header` */
export function createWebhookReader(secret: string): (headers: WebhookHeaders, body: Uint8Array) => WebhookDelivery {
  return (headers, body) => {
    const given = Buffer.from(headers.get("x-wc-webhook-signature") ?? "", "base64");
    const right = createHmac("sha256", secret).update(body).digest();
    if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Refusal("bad_signature", "The signature is wrong.");
    const [source, topic, deliveryId] = ["source", "topic", "delivery-id"].map((name) => headers.get(`x-wc-webhook-${name}`));
    if (!source || !topic || !deliveryId || !URL.canParse(source))
      throw new Refusal("missing_header", "The delivery does not say what it is.");
    return { platform: "woocommerce", domain: new URL(source).host, topic, deliveryId, eventId: null, triggeredAt: null };
  };
}

/** A delivery holds the order, but says of refunds only that there are some. @throws Refusal `bad_payload` */
export function interpret(topic: string, body: Uint8Array): PlatformFact {
  if (!/^order\.(created|updated)$/.test(topic)) return { kind: "ignored", why: `nothing of ours hangs on ${topic}` };
  let order: WireOrder;
  try {
    order = WireOrder.parse(JSON.parse(Buffer.from(body).toString("utf8")));
  } catch {
    throw new Refusal("bad_payload", `The ${topic} delivery cannot be read.`);
  }
  if (order.refunds.length > 0) return { kind: "order-changed", orderExternalId: String(order.id) };
  return { kind: "order", order: orderOf(order, []) };
}
