import { createHash } from "node:crypto";
import type { StoreEvent } from "../state/world";
import type { WebhookSettings } from "./settings";
import { standardHeaders } from "./signature";

/** One webhook on its way to one hook. */
export interface Delivery {
  /** The store. */
  store: string;
  hookId: number;
  webhookId: string;
  scope: string;
  destination: string;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds since 1970. */
  eventAt: number;
  failures: number;
  dueAt: number;
  /** A second copy of a delivery, never retried. */
  copy: boolean;
}

/** The body of an event: ids only. `number` tells events of one store apart. */
export function deliveryBody(event: StoreEvent, storeId: number, at: number, number: number, sharedHash: boolean): string {
  const created_at = Math.floor(at / 1000);
  const named = JSON.stringify([event.hash, event.scope, event.data, created_at, sharedHash ? 0 : number]);
  const hash = createHash("sha1").update(named).digest("hex");
  return JSON.stringify({
    scope: event.scope,
    store_id: String(storeId),
    data: event.data,
    hash,
    created_at,
    producer: `stores/${event.hash}`,
  });
}

/** The headers of one attempt. */
export function attemptHeaders(delivery: Delivery, settings: WebhookSettings, clientSecret: string, now: number): Record<string, string> {
  const own = { "content-type": "application/json", accept: "*/*", "user-agent": "emulated-bigcommerce-webhooks", ...delivery.headers };
  if (!settings.signed) return own;
  const seconds = Math.floor((settings.timestampOf === "event" ? delivery.eventAt : now) / 1000);
  return { ...own, ...standardHeaders(delivery.webhookId, seconds, delivery.body, clientSecret) };
}
