import type { ParcelStatusFeed } from "~/ports/parcel-status";
import { readEvents } from "./mapping";
import { newSecret, verifyMessage } from "./signature.server";

/** Any system that knows where parcels are and can post JSON: a courier's panel, an aggregator, the store's own warehouse. */
export const endpointFeed: ParcelStatusFeed = {
  id: "endpoint",
  label: "Signed endpoint",
  signing: "Standard Webhooks: webhook-id, webhook-timestamp and webhook-signature (v1, HMAC-SHA256 over id.timestamp.body)",
  newSecret,
  verify: verifyMessage,
  read: readEvents,
};
