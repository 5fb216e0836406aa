import { createHmac } from "node:crypto";

/** The `X-Shopify-Hmac-Sha256` value: base64 of the HMAC-SHA256 of the raw body. */
export const signBody = (body: string, secret: string): string => createHmac("sha256", secret).update(body, "utf8").digest("base64");
