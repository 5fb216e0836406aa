import type { App } from "~/application/ctx";
import type { PlatformFact } from "~/ports/platform";
import { insertDeliveries } from "~db/queries/system/inbox-insert.server";
import { storeIdOf } from "~db/sealing.server";

/** Puts deliveries of a store into the inbox, as the ingest does. A text is a raw body. */
export async function deliver(
  app: App,
  domain: string,
  deliveries: readonly { id: string; fact: PlatformFact | string; triggeredAt?: Date }[],
): Promise<void> {
  const storeId = storeIdOf("shopify", domain);
  await insertDeliveries(
    app.database.sql,
    deliveries.map(({ id, fact, triggeredAt }) => ({
      storeId,
      deliveryId: id,
      platform: "shopify" as const,
      domain,
      topic: "orders/updated",
      eventId: null,
      triggeredAt: triggeredAt ?? null,
      body: app.sealer.sealBytes(storeId, Buffer.from(typeof fact === "string" ? fact : JSON.stringify(fact))),
    })),
    app.now(),
  );
}
