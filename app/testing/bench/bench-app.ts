import { createApp } from "~/application/app.server";
import type { App, Ctx } from "~/application/ctx";
import type { PlatformId } from "~/ports/platform";
import { fakePlatform } from "~/testing/fake-platform";
import { memoryFiles } from "~/testing/memory-files";
import { openDatabase } from "~db/client.server";
import { createSealer, storeIdOf } from "~db/sealing.server";

/** An App on a measured cluster. Jobs are rows of a plain table here: the queue library is not what is measured. */
export function benchApp(url: string, platforms: App["platforms"] = { shopify: fakePlatform().platform }): App {
  const silent = { info: () => {}, warn: () => {}, error: (facts: unknown) => process.stderr.write(`${JSON.stringify(facts)}\n`) };
  return createApp({
    database: openDatabase(url, 4),
    sealer: createSealer({ current: "b", keys: { b: Buffer.alloc(32, 1) }, hashSecret: Buffer.alloc(32, 2) }),
    log: silent,
    files: memoryFiles(),
    mail: { id: "bench", send: async (mail) => ({ messageId: mail.key }) },
    platforms,
    parcelFeeds: [],
    appUrl: "http://localhost:3000",
    quietSeconds: 300,
    deadLetters: { list: async () => [], replay: async () => false },
    now: () => new Date(),
    jobs: { insert: async () => {} },
  });
}

/** Installs an Indian store there, as the system acts in it. */
export async function benchStore(app: App, domain = "bench.myshopify.com", platform: PlatformId = "shopify"): Promise<Ctx> {
  const storeId = storeIdOf(platform, domain);
  await app.database.sql`insert into stores (store_id, platform, domain, currency, timezone, country_code, installed_at)
    values (${storeId}, ${platform}, ${domain}, 'INR', 'Asia/Kolkata', 'IN', now())`;
  return app.forStore(storeId, "system");
}
