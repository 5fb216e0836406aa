import { createHash } from "node:crypto";
import { z } from "zod";
import type { SealingKeys } from "~db/sealing.server";

const flag = z.enum(["true", "false"]).transform((v) => v === "true");

const realBigCommerce = { api: "https://api.bigcommerce.com", login: "https://login.bigcommerce.com" } as const;

/** Every setting of ours, from the environment. Documented in .env.example; a test keeps the two together. */
export const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  /** Where the app is reached from outside; also the app URL at Shopify. */
  APP_URL: z.url().default("http://localhost:3000"),
  /** PostgreSQL 15+; without it the embedded database is used. */
  DATABASE_URL: z.string().optional(),
  /** Connections of each of the two pools of a process. */
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(8),
  /** Folder of the embedded database, photos and demo state. */
  DATA_DIR: z.string().default(".backhaul"),
  /** A service that speaks S3 and keeps the files instead of the disk; the four of them together or none. */
  FILES_S3_ENDPOINT: z.url().optional(),
  FILES_S3_BUCKET: z.string().min(1).optional(),
  FILES_S3_REGION: z.string().min(1).default("us-east-1"),
  FILES_S3_KEY_ID: z.string().min(1).optional(),
  FILES_S3_SECRET: z.string().min(1).optional(),
  SHOPIFY_API_KEY: z.string().min(1).default("backhaul-local-key"),
  SHOPIFY_API_SECRET: z.string().min(1).default("backhaul-local-secret"),
  /** The secret before a rotation, accepted for webhooks until it is removed. */
  SHOPIFY_API_SECRET_OLD: z.string().optional(),
  /** An emulated Shopify; every *.myshopify.com request goes there and nowhere else. */
  SHOPIFY_EMULATOR_URL: z.url().optional(),
  /** Client id of the BigCommerce app; without it BigCommerce is off. */
  BIGCOMMERCE_CLIENT_ID: z.string().min(1).optional(),
  BIGCOMMERCE_CLIENT_SECRET: z.string().min(1).optional(),
  /** Base addresses; others than the real ones mean an emulated BigCommerce. */
  BIGCOMMERCE_API_URL: z.url().default(realBigCommerce.api),
  BIGCOMMERCE_LOGIN_URL: z.url().default(realBigCommerce.login),
  BIGCOMMERCE_SDK_URL: z.url().default("https://cdn.bigcommerce.com/jssdk/bc-sdk.js"),
  /** Origins that may frame the pages, spaces between. */
  BIGCOMMERCE_FRAME_ANCESTORS: z.string().default("https://*.mybigcommerce.com https://login.bigcommerce.com"),
  /** Refuse deliveries that carry no Standard Webhooks signature; the store's secret header is always required. */
  BIGCOMMERCE_SIGNATURE_REQUIRED: flag.default(false),
  /** Sealing keys `id=base64,id=base64`; the first seals, all open. 32 bytes each. */
  SEALING_KEYS: z.string().optional(),
  HASH_SECRET: z.string().optional(),
  /** Seconds that an unanswered call may still be at work at a platform; nobody repeats or takes over a call sooner. */
  QUIET_SECONDS: z.coerce.number().int().min(10).max(3600).default(300),
  SMTP_URL: z.string().default("smtp://127.0.0.1:1025"),
  MAIL_FROM: z.string().default("returns@backhaul.invalid"),
  /** Signs what the mail service tells of bounces; without it they are not taken. */
  MAIL_BOUNCE_SECRET: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** This process runs the jobs and their clock. `npm run worker` sets it. */
  RUN_WORKER: flag.default(false),
});
export type Env = z.infer<typeof Env>;

/** Settings whose local stand-ins everybody can read in this file: good enough against an emulated Shopify, never against the real one. */
const secretOnes = ["SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "SEALING_KEYS", "HASH_SECRET"] as const;

/**
 * Reads and checks the environment once.
 * @throws Error that names every wrong setting, and every secret that still has its local stand-in although the real Shopify is meant
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = Env.safeParse(Object.fromEntries(Object.entries(source).filter(([, v]) => v !== "")));
  if (!parsed.success) throw new Error(`settings: ${parsed.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`).join("; ")}`);
  const env = parsed.data;
  if (!env.SHOPIFY_EMULATOR_URL && env.NODE_ENV !== "test" && hasShopify(env)) {
    const standIns: Env = Env.parse({});
    const missing = secretOnes.filter((name) => env[name] === undefined || env[name] === standIns[name]);
    if (missing.length > 0)
      throw new Error(
        `settings: ${missing.join(", ")} must be set to values of your own (see .env.example). Only with SHOPIFY_EMULATOR_URL, as in \`npm run demo\`, do local stand-ins serve.`,
      );
  }
  const bucket = ["FILES_S3_ENDPOINT", "FILES_S3_BUCKET", "FILES_S3_KEY_ID", "FILES_S3_SECRET"] as const;
  const unset = bucket.filter((name) => env[name] === undefined);
  // Half a bucket would quietly be the disk.
  if (unset.length > 0 && unset.length < bucket.length)
    throw new Error(`settings: ${unset.join(", ")} must be set, or none of FILES_S3_*.`);
  if (env.BIGCOMMERCE_CLIENT_ID !== undefined && env.BIGCOMMERCE_CLIENT_SECRET === undefined)
    throw new Error("settings: BIGCOMMERCE_CLIENT_SECRET must be set together with BIGCOMMERCE_CLIENT_ID.");
  if (env.BIGCOMMERCE_CLIENT_ID !== undefined && !env.BIGCOMMERCE_API_URL.startsWith("http://") && env.NODE_ENV !== "test") {
    const missing = (["SEALING_KEYS", "HASH_SECRET"] as const).filter((name) => env[name] === undefined);
    if (missing.length > 0) throw new Error(`settings: ${missing.join(", ")} must be set to values of your own for the real BigCommerce.`);
  }
  return env;
}

/** Whether Shopify is on: always, except on a server for BigCommerce alone, where it was given no keys. */
export function hasShopify(env: Env): boolean {
  const standIns: Env = Env.parse({});
  const given = env.SHOPIFY_API_KEY !== standIns.SHOPIFY_API_KEY || env.SHOPIFY_API_SECRET !== standIns.SHOPIFY_API_SECRET;
  return given || env.SHOPIFY_EMULATOR_URL !== undefined || env.BIGCOMMERCE_CLIENT_ID === undefined;
}

/** The sealing keys of the settings; without any (only beside an emulated Shopify, and in tests) fixed local ones, so that a demo survives a restart. */
export function sealingKeysOf(env: Env): SealingKeys {
  const local = (name: string) => createHash("sha256").update(`backhaul local ${name}`).digest();
  const hashSecret = env.HASH_SECRET ? Buffer.from(env.HASH_SECRET, "base64") : local("hash");
  if (!env.SEALING_KEYS) return { current: "local", keys: { local: local("seal") }, hashSecret };
  const pairs = env.SEALING_KEYS.split(",").map((pair) => pair.trim().split("="));
  const keys: Record<string, Buffer> = {};
  for (const [id, ...rest] of pairs) if (id) keys[id] = Buffer.from(rest.join("="), "base64");
  return { current: pairs[0]?.[0] ?? "", keys, hashSecret };
}
