import { createHash, createSecretKey, timingSafeEqual } from "node:crypto";
import { Refusal } from "~/domain/errors";
import type { WebhookDelivery, WebhookHeaders } from "~/ports/platform";
import { isSigned } from "./standard-webhooks";
import { secretHeader, secretKeyOf, storeOfSecret } from "./webhook-secret";

/** The topic of what an authenticated sender sent and nobody can read: it is kept, and dropped later. */
export const unreadableTopic = "unreadable";

interface Envelope {
  scope: string;
  producer: string;
  hash: string;
  created_at: number;
}

/** Secrets that passed before; hooks of one store send the same one thousands of times. */
const rememberedStores = 10_000;

/**
 * Makes the reader of deliveries. The store's secret header is always required; the Standard Webhooks signature is checked when there is one, and
 * can be required. Whatever a known sender sends beyond that is taken: a refusal of many deliveries would make the platform block us for all stores.
 */
export function createWebhookReader(options: {
  clientSecret: string;
  signatureRequired: boolean;
}): (headers: WebhookHeaders, body: Uint8Array) => WebhookDelivery {
  const signingKey = createSecretKey(Buffer.from(options.clientSecret, "utf8"));
  const secretKey = secretKeyOf(options.clientSecret);
  const known = new Map<string, Buffer>();

  const storeOf = (secret: string): string | null => {
    const claimed = secret.slice(0, secret.indexOf("."));
    const remembered = known.get(claimed);
    const given = Buffer.from(secret);
    if (remembered && remembered.length === given.length && timingSafeEqual(remembered, given)) return claimed;
    const hash = storeOfSecret(secretKey, secret);
    if (hash === null) return null;
    if (known.size >= rememberedStores) known.clear();
    known.set(hash, given);
    return hash;
  };

  return (headers, body) => {
    const secret = headers.get(secretHeader);
    const domain = secret ? storeOf(secret) : null;
    if (domain === null) throw new Refusal("bad_signature", "The delivery does not carry the store's secret.");
    const signatures = headers.get("webhook-signature");
    const id = headers.get("webhook-id");
    const timestamp = headers.get("webhook-timestamp");
    if (signatures === null && options.signatureRequired) throw new Refusal("bad_signature", "The delivery is not signed.");
    if (signatures !== null && (id === null || timestamp === null || !isSigned(signingKey, { id, timestamp, body, signatures })))
      throw new Refusal("bad_signature", "The delivery's signature is wrong.");
    const envelope = envelopeOf(body);
    // The secret says who sends; a body about another store is no delivery of that store.
    const readable = envelope !== null && envelope.producer === `stores/${domain}`;
    // A signed message is known by its id, which retries and copies share; without a signature anybody's id would do, so the body names it.
    const deliveryId = signatures !== null && id !== null ? id : digestOf(readable ? envelope : null, body);
    return {
      platform: "bigcommerce",
      domain,
      topic: readable ? envelope.scope : unreadableTopic,
      deliveryId,
      eventId: readable ? envelope.hash : null,
      triggeredAt: readable ? new Date(envelope.created_at * 1000) : null,
    };
  };
}

/** The same event is told with the same four facts, whoever delivers it how often. */
function digestOf(envelope: Envelope | null, body: Uint8Array): string {
  const digest = createHash("sha256");
  if (envelope) digest.update(JSON.stringify([envelope.producer, envelope.scope, envelope.hash, envelope.created_at]));
  else digest.update(body);
  return digest.digest("hex");
}

/** Plain checks and no schema: this is the hot path. */
function envelopeOf(body: Uint8Array): Envelope | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"));
  } catch {
    return null;
  }
  if (typeof parsed !== "object" || parsed === null) return null;
  const { scope, producer, hash, created_at } = parsed as Partial<Record<keyof Envelope, unknown>>;
  if (typeof scope !== "string" || typeof producer !== "string" || typeof hash !== "string") return null;
  if (!/^[\w/]{1,100}$/.test(scope) || hash.length > 200) return null;
  if (typeof created_at !== "number" || !Number.isSafeInteger(created_at) || Math.abs(created_at) > 1e11) return null;
  return { scope, producer, hash, created_at };
}
