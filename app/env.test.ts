import { describe, expect, test } from "vitest";
import { hasShopify, readEnv } from "./env.server";

const own = {
  SHOPIFY_API_KEY: "k",
  SHOPIFY_API_SECRET: "s",
  SEALING_KEYS: `k1=${Buffer.alloc(32, 1).toString("base64")}`,
  HASH_SECRET: "aGFzaA==",
};

describe("settings", () => {
  test.each(["production", "development", undefined])("known secrets serve nobody but an emulated Shopify (NODE_ENV %s)", (mode) => {
    const base = mode ? { NODE_ENV: mode } : {};
    expect(() => readEnv(base as NodeJS.ProcessEnv)).toThrow(/SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SEALING_KEYS, HASH_SECRET must be set/);
    expect(() => readEnv({ ...base, ...own, HASH_SECRET: "" } as NodeJS.ProcessEnv)).toThrow(/settings: HASH_SECRET must be set/);
    expect(() => readEnv({ ...base, ...own, SHOPIFY_API_SECRET: "backhaul-local-secret" } as NodeJS.ProcessEnv)).toThrow(
      /settings: SHOPIFY_API_SECRET must be set/,
    );
    expect(readEnv({ ...base, ...own } as NodeJS.ProcessEnv).SHOPIFY_API_KEY).toBe("k");
    expect(readEnv({ ...base, SHOPIFY_EMULATOR_URL: "http://localhost:4000" } as NodeJS.ProcessEnv).SHOPIFY_API_KEY).toBe(
      "backhaul-local-key",
    );
  });

  test("a server for BigCommerce alone needs no keys of Shopify, but its own and ours", () => {
    const bigcommerce = { NODE_ENV: "production", BIGCOMMERCE_CLIENT_ID: "b", BIGCOMMERCE_CLIENT_SECRET: "s" };
    const { SEALING_KEYS, HASH_SECRET } = own;
    const alone = readEnv({ ...bigcommerce, SEALING_KEYS, HASH_SECRET } as NodeJS.ProcessEnv);
    expect([hasShopify(alone), hasShopify(readEnv({ ...bigcommerce, ...own } as NodeJS.ProcessEnv))]).toEqual([false, true]);
    expect(() => readEnv({ NODE_ENV: "production", BIGCOMMERCE_CLIENT_ID: "b", SEALING_KEYS, HASH_SECRET } as NodeJS.ProcessEnv)).toThrow(
      /BIGCOMMERCE_CLIENT_SECRET/,
    );
    expect(() => readEnv({ ...bigcommerce, SEALING_KEYS } as NodeJS.ProcessEnv)).toThrow(/HASH_SECRET must be set/);
    // One that is emulated says nothing of the other, which is real.
    expect(() => readEnv({ ...bigcommerce, SHOPIFY_EMULATOR_URL: "http://localhost:4000" } as NodeJS.ProcessEnv)).toThrow(/SEALING_KEYS/);
  });

  test("a bucket is named whole or not at all", () => {
    const bucket = { FILES_S3_ENDPOINT: "https://s3.example.com", FILES_S3_BUCKET: "returns", FILES_S3_KEY_ID: "k" };
    expect(() => readEnv({ NODE_ENV: "test", ...bucket })).toThrow(/settings: FILES_S3_SECRET must be set/);
    expect(readEnv({ NODE_ENV: "test", ...bucket, FILES_S3_SECRET: "s" }).FILES_S3_REGION).toBe("us-east-1");
  });

  test("tests need none; a wrong setting is named", () => {
    expect(readEnv({ NODE_ENV: "test" }).HASH_SECRET).toBeUndefined();
    expect(() => readEnv({ NODE_ENV: "test", PORT: "many" })).toThrow(/PORT/);
  });
});
