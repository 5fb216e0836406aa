import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion } from "@shopify/shopify-api";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import { createWebhookReader as createBigCommerceReader } from "~/adapters/platforms/bigcommerce/webhooks.server";
import { createSessionStorage } from "~/adapters/platforms/shopify/sessions.server";
import { createWebhookReader } from "~/adapters/platforms/shopify/webhooks.server";
import { ingestWebhooks } from "~/http/ingest.server";
import type { Platform, PlatformId } from "~/ports/platform";
import { openDatabase } from "~db/client.server";
import { insertDeliveries } from "~db/queries/system/inbox-insert.server";
import { createSealer, storeIdOf } from "~db/sealing.server";

/**
 * The web process of the ingest measurement. `BENCH_VARIANT` shopify or bigcommerce = the product's handler with the product's reader; library =
 * Shopify's own `authenticate.webhook` followed by one insert per request (without Remix around it, which would slow it further).
 */
const secret = process.env.BENCH_SECRET ?? "";
const database = openDatabase(process.env.DATABASE_URL ?? "", Number(process.env.BENCH_POOL ?? 4));
const sealer = createSealer({ current: "b", keys: { b: Buffer.alloc(32, 1) }, hashSecret: Buffer.alloc(32, 2) });
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** The one handler, whoever sends: only how a delivery is read differs. */
function ours(readers: Partial<Record<PlatformId, Platform["readWebhook"]>>) {
  const platforms = Object.fromEntries(
    Object.entries(readers).map(([id, readWebhook]) => [id, { id, readWebhook } as unknown as Platform]),
  );
  return ingestWebhooks({ database, sealer, log: silent, platforms, now: () => new Date() });
}

const variants = {
  shopify: () => ours({ shopify: createWebhookReader([secret]) }),
  bigcommerce: () => ours({ bigcommerce: createBigCommerceReader({ clientSecret: secret, signatureRequired: true }) }),
  library,
};

function library() {
  const shopify = shopifyApp({
    apiKey: "bench",
    apiSecretKey: secret,
    apiVersion: ApiVersion.October26,
    appUrl: "https://bench.invalid",
    scopes: [],
    sessionStorage: createSessionStorage(database, sealer),
    distribution: AppDistribution.AppStore,
    logger: { level: 0 },
  });
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const request = new Request(`http://bench.invalid${req.url}`, { method: "POST", body, headers: req.headers as Record<string, string> });
    const { shop, topic, webhookId } = await shopify.authenticate.webhook(request);
    const storeId = storeIdOf("shopify", shop);
    const row = { storeId, deliveryId: webhookId, platform: "shopify", domain: shop, topic, eventId: null, triggeredAt: null } as const;
    await insertDeliveries(database.sql, [{ ...row, body: sealer.sealBytes(storeId, body) }], new Date());
    res.end();
  };
  return (req: IncomingMessage, res: ServerResponse) => {
    answer(req, res).catch(() => {
      res.statusCode = 500;
      res.end();
    });
  };
}

const variant = process.env.BENCH_VARIANT;
if (variant !== "shopify" && variant !== "bigcommerce" && variant !== "library") throw new Error("bench: no such variant");
const server = createServer(variants[variant]());
process.on("SIGTERM", () => process.exit(0));
server.listen(Number(process.env.BENCH_PORT ?? 0), "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ port: address && typeof address === "object" ? address.port : 0 })}\n`);
});
