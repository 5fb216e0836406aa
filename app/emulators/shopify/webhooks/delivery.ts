/** One webhook on its way to the app; a retry or a duplicate is the same delivery with the same id and body. */
export interface Delivery {
  webhookId: string;
  eventId: string;
  shop: string;
  topic: string;
  /** Name of the subscription, when the manifest gives one. */
  name: string | null;
  /** As the manifest writes it: a path below the app's address, or a whole address. */
  uri: string;
  apiVersion: string;
  triggeredAt: string;
  body: string;
  /** Failed attempts so far. */
  failures: number;
  /** Milliseconds since 1970 before which it is not sent. */
  dueAt: number;
  /** True for the extra copy that a duplicate fault makes. */
  copy: boolean;
}

/** The headers of a delivery; names are spelt as Shopify spells them. */
export function deliveryHeaders(delivery: Delivery, signature: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": delivery.topic,
    "X-Shopify-Hmac-Sha256": signature,
    "X-Shopify-Shop-Domain": delivery.shop,
    "X-Shopify-API-Version": delivery.apiVersion,
    "X-Shopify-Webhook-Id": delivery.webhookId,
    "X-Shopify-Event-Id": delivery.eventId,
    "X-Shopify-Triggered-At": delivery.triggeredAt,
    ...(delivery.name === null ? {} : { "X-Shopify-Name": delivery.name }),
  };
}
