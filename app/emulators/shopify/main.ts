import { join } from "node:path";
import { z } from "zod";
import { startShopifyEmulator } from "./start";

const rate = z.coerce.number().min(0).max(1).default(0);

/** The settings of this process, from the environment. */
const Settings = z.object({
  EMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  EMULATOR_DATA_DIR: z.string().optional(),
  EMULATOR_SEED: z.string().optional(),
  EMULATOR_CONCURRENCY: z.coerce.number().int().min(1).max(200).default(16),
  EMULATOR_RETRY_SPEED_UP: z.coerce.number().min(1).default(600),
  EMULATOR_REDACT_DELAY_MS: z.coerce.number().min(0).optional(),
  EMULATOR_DUPLICATE: rate,
  EMULATOR_DELAY: rate,
  EMULATOR_DELAY_MAX_MS: z.coerce.number().min(0).default(2_000),
  EMULATOR_DROP: rate,
  EMULATOR_REDACT: rate,
  APP_URL: z.url(),
  APP_MANIFEST: z.string().default("shopify.app.toml"),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
});

const settings = Settings.parse(process.env);
const emulator = await startShopifyEmulator({
  port: settings.EMULATOR_PORT,
  ...(settings.EMULATOR_DATA_DIR === undefined ? {} : { dataDir: settings.EMULATOR_DATA_DIR }),
  ...(settings.EMULATOR_SEED === undefined ? {} : { seed: settings.EMULATOR_SEED }),
  ...(settings.EMULATOR_REDACT_DELAY_MS === undefined ? {} : { redactDelayMs: settings.EMULATOR_REDACT_DELAY_MS }),
  appUrl: settings.APP_URL,
  apiKey: settings.SHOPIFY_API_KEY,
  apiSecret: settings.SHOPIFY_API_SECRET,
  manifest: settings.APP_MANIFEST,
  concurrency: settings.EMULATOR_CONCURRENCY,
  retrySpeedUp: settings.EMULATOR_RETRY_SPEED_UP,
  adminBlockDir: join("extensions", "order-risk-block"),
  faults: {
    duplicate: settings.EMULATOR_DUPLICATE,
    delay: settings.EMULATOR_DELAY,
    delayMaxMs: settings.EMULATOR_DELAY_MAX_MS,
    drop: settings.EMULATOR_DROP,
    redact: settings.EMULATOR_REDACT,
  },
});
console.log(JSON.stringify({ ready: true, url: emulator.url, adminUrl: emulator.adminUrl, stores: emulator.shopify.stores() }));

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    emulator.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(JSON.stringify({ level: "error", emulator: "shopify", what: "stop", error: String(error) }));
        process.exit(1);
      },
    );
  });
}
