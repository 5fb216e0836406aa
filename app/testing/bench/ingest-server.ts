import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { ingestWebhooks } from "~/http/ingest.server";
import { openDatabase } from "~db/client.server";
import { createSealer } from "~db/sealing.server";

const secret = "bench";
const database = openDatabase(process.env.DATABASE_URL ?? "", Number(process.env.POOL ?? 4));
const platform = {
  id: "shopify",
  readWebhook(headers: Headers, body: Uint8Array) {
    const mac = createHmac("sha256", secret).update(body).digest();
    const given = Buffer.from(headers.get("x-shopify-hmac-sha256") ?? "", "base64");
    if (given.length !== mac.length || !timingSafeEqual(given, mac)) throw new Error("bad");
    return {
      platform: "shopify",
      domain: headers.get("x-shopify-shop-domain"),
      topic: headers.get("x-shopify-topic"),
      deliveryId: headers.get("x-shopify-webhook-id"),
      eventId: headers.get("x-shopify-event-id"),
      triggeredAt: new Date(headers.get("x-shopify-triggered-at") ?? ""),
    };
  },
};
const handler = ingestWebhooks(
  {
    database,
    sealer: createSealer({ current: "a", keys: { a: Buffer.alloc(32, 1) }, hashSecret: Buffer.alloc(32, 2) }),
    log: console as never,
    platforms: { shopify: platform as never },
  },
  { maxInFlight: Number(process.env.INFLIGHT ?? 2) },
);
const server = createServer(handler);
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  const a = server.address();
  console.log(JSON.stringify({ port: typeof a === "object" && a ? a.port : 0 }));
});
process.on("SIGTERM", () => process.exit(0));
