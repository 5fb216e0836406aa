import { z } from "zod";
import { startBigCommerceEmulator } from "./start";

const rate = z.coerce.number().min(0).max(1).default(0);

/** The settings of this process, from the environment. */
const Settings = z.object({
  EMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  EMULATOR_DATA_DIR: z.string().optional(),
  EMULATOR_SEED: z.string().optional(),
  EMULATOR_STORE: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .default("demo1"),
  EMULATOR_RETRY_SPEED_UP: z.coerce.number().min(1).default(3_600),
  EMULATOR_DUPLICATE: rate,
  EMULATOR_DELAY: rate,
  EMULATOR_DELAY_MAX_MS: z.coerce.number().min(0).default(2_000),
  EMULATOR_DROP: rate,
  APP_URL: z.url(),
  BIGCOMMERCE_CLIENT_ID: z.string().min(1),
  BIGCOMMERCE_CLIENT_SECRET: z.string().min(1),
});

const settings = Settings.parse(process.env);
const emulator = await startBigCommerceEmulator({
  port: settings.EMULATOR_PORT,
  ...(settings.EMULATOR_DATA_DIR === undefined ? {} : { dataDir: settings.EMULATOR_DATA_DIR }),
  ...(settings.EMULATOR_SEED === undefined ? {} : { seed: settings.EMULATOR_SEED }),
  appBaseUrl: settings.APP_URL,
  clientId: settings.BIGCOMMERCE_CLIENT_ID,
  clientSecret: settings.BIGCOMMERCE_CLIENT_SECRET,
  webhooks: { retrySpeedUp: settings.EMULATOR_RETRY_SPEED_UP },
  faults: {
    duplicate: settings.EMULATOR_DUPLICATE,
    delay: settings.EMULATOR_DELAY,
    delayMaxMs: settings.EMULATOR_DELAY_MAX_MS,
    drop: settings.EMULATOR_DROP,
  },
});
const hash = settings.EMULATOR_STORE;
if (!emulator.state.hasStore(hash)) {
  await emulator.createStore({
    hash,
    name: "Demo store",
    currency: "GBP",
    countryCode: "GB",
    country: "United Kingdom",
    ownerEmail: "owner@store.example",
  });
}
console.log(
  JSON.stringify(
    { ready: true, panel: `${emulator.panelUrl}/manage/${hash}`, storefront: emulator.storefrontUrl(hash), settings: emulator.settings },
    (key, value) => (key === "BIGCOMMERCE_CLIENT_SECRET" ? undefined : value),
  ),
);

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    emulator.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(JSON.stringify({ level: "error", emulator: "bigcommerce", what: "stop", error: String(error) }));
        process.exit(1);
      },
    );
  });
}
