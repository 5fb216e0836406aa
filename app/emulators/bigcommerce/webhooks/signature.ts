import { createHmac } from "node:crypto";

/**
 * The Standard Webhooks headers of one attempt. The key is the client secret's own bytes: a library that wants base64 is given base64 of it.
 * @param seconds whole seconds since 1970
 */
export function standardHeaders(id: string, seconds: number, body: string, clientSecret: string): Record<string, string> {
  const signature = createHmac("sha256", clientSecret).update(`${id}.${seconds}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": `v1,${signature}` };
}
