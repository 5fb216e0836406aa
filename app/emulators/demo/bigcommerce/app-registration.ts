import { readFileSync } from "node:fs";
import { z } from "zod";

/** What the emulated Developer Portal gave the app. */
export const bigCommerceApp = { clientId: "backhaul-local-client", clientSecret: "backhaul-local-client-secret" };

/** Where the app finds the emulated BigCommerce on that port; null = BigCommerce is off, whatever this shell says. */
export function bigCommerceEnvironment(port: number | null): Record<string, string> {
  if (port === null) return { BIGCOMMERCE_CLIENT_ID: "", BIGCOMMERCE_CLIENT_SECRET: "" };
  const [programs, people] = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  return {
    BIGCOMMERCE_CLIENT_ID: bigCommerceApp.clientId,
    BIGCOMMERCE_CLIENT_SECRET: bigCommerceApp.clientSecret,
    BIGCOMMERCE_API_URL: `${programs}/api`,
    BIGCOMMERCE_LOGIN_URL: `${people}/login`,
    BIGCOMMERCE_SDK_URL: `${people}/jssdk/bc-sdk.js`,
    BIGCOMMERCE_FRAME_ANCESTORS: `${people} ${programs}`,
    BIGCOMMERCE_SIGNATURE_REQUIRED: "true",
  };
}

/** The scopes that the app's own manifest asks stores for. */
export function scopesOf(manifest: string): string[] {
  const shape = z.looseObject({ scopes: z.array(z.looseObject({ id: z.string() })) });
  return shape.parse(JSON.parse(readFileSync(manifest, "utf8"))).scopes.map((scope) => scope.id);
}
