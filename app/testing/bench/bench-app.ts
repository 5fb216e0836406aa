import { createApp } from "~/application/app.server";
import type { App } from "~/application/ctx";
import { fakePlatform } from "~/testing/fake-platform";
import { openDatabase } from "~db/client.server";
import { createSealer } from "~db/sealing.server";

/** An App on a measured cluster. Jobs are rows of a plain table here: the queue library is not what is measured. */
export function benchApp(url: string, platforms: App["platforms"] = { shopify: fakePlatform().platform }): App {
  const silent = { info: () => {}, warn: () => {}, error: (facts: unknown) => process.stderr.write(`${JSON.stringify(facts)}\n`) };
  return createApp({
    database: openDatabase(url, 4),
    sealer: createSealer({ current: "b", keys: { b: Buffer.alloc(32, 1) }, hashSecret: Buffer.alloc(32, 2) }),
    log: silent,
    files: { put: async () => {}, get: async () => null, remove: async () => {} },
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
