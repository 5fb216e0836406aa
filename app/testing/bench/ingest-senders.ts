import { createHmac, createSecretKey } from "node:crypto";
import { newWebhookSecret, secretHeader, secretKeyOf } from "~/adapters/platforms/bigcommerce/webhook-secret";

/** Length of every delivery id that the load invents. */
export const idLength = 24;

/** What a platform's deliveries look like on the wire, for the measurement of `ingest`. */
export interface Sender {
  /** The store's name on the platform. */
  domain: string;
  topic: string;
  body: string;
  /** A whole request with ids of the right length in it; `path` and `host` are the receiver's. */
  request(path: string, host: string): Buffer;
  /** Gives a request another delivery id, in place, and signs it anew where the signature is over the id. */
  stamp(request: Buffer, id: string): void;
}

const blank = "w".repeat(idLength);
const text = (lines: readonly string[]) => Buffer.from(lines.join("\r\n"), "latin1");

/** Shopify tells the whole order, 3 KB here, and signs the body alone. */
function shopify(secret: string): Sender {
  const start = `{"admin_graphql_api_id":"gid://shopify/Order/1","note":"`;
  const body = `${start}${"the quick brown parcel jumps over ".repeat(200).slice(0, 3000 - start.length - 2)}"}`;
  const domain = "bench.myshopify.com";
  let places: number[] = [];
  return {
    domain,
    topic: "orders/create",
    body,
    request: (path, host) => {
      const made = text([
        `POST ${path} HTTP/1.1`,
        `host: ${host}`,
        "content-type: application/json",
        "user-agent: Shopify-Captain-Hook",
        "x-shopify-topic: orders/create",
        `x-shopify-shop-domain: ${domain}`,
        "x-shopify-api-version: 2026-10",
        `x-shopify-hmac-sha256: ${createHmac("sha256", secret).update(body).digest("base64")}`,
        "x-shopify-triggered-at: 2026-11-21T10:00:00.000Z",
        `x-shopify-event-id: ${blank}`,
        `x-shopify-webhook-id: ${blank}`,
        `content-length: ${body.length}`,
        "",
        body,
      ]);
      places = [made.indexOf(blank), made.lastIndexOf(blank)];
      return made;
    },
    stamp: (request, id) => {
      for (const at of places) request.write(id, at, "latin1");
    },
  };
}

/** BigCommerce tells an id; the store's secret is in a header, and a Standard Webhooks signature covers id, instant and body. */
function bigcommerce(secret: string): Sender {
  const domain = "bench1";
  const hash = "dd70c0976e06b67aaf671e73f49dcb79230ebf9d";
  const data = { type: "order", id: 250 };
  const topic = "store/order/updated";
  const body = JSON.stringify({ scope: topic, store_id: "1025646", data, hash, created_at: 1_795_255_200, producer: `stores/${domain}` });
  const key = createSecretKey(Buffer.from(secret, "utf8"));
  const blankSignature = "s".repeat(44);
  const at = "1795255200";
  let idAt = 0;
  let signatureAt = 0;
  return {
    domain,
    topic,
    body,
    request: (path, host) => {
      const made = text([
        `POST ${path} HTTP/1.1`,
        `host: ${host}`,
        "content-type: application/json",
        `${secretHeader}: ${newWebhookSecret(secretKeyOf(secret), domain)}`,
        `webhook-id: ${blank}`,
        `webhook-timestamp: ${at}`,
        `webhook-signature: v1,${blankSignature}`,
        `content-length: ${body.length}`,
        "",
        body,
      ]);
      idAt = made.indexOf(blank);
      signatureAt = made.indexOf(blankSignature);
      return made;
    },
    stamp: (request, id) => {
      request.write(id, idAt, "latin1");
      request.write(createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64"), signatureAt, "latin1");
    },
  };
}

/** The platforms whose deliveries are measured. */
export const senders = { shopify, bigcommerce };
export type Measured = keyof typeof senders;

/** Reads the platform that a measurement is asked for: its first argument. @throws Error for another one */
export function measuredPlatform(asked: string | undefined): Measured {
  if (asked !== "shopify" && asked !== "bigcommerce") throw new Error("bench: say shopify or bigcommerce");
  return asked;
}
