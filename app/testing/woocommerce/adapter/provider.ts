import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Platform } from "~/ports/platform";
import type { PlatformCan } from "~/ports/platform-can";
import { createApi, type Transport } from "./api";
import { createConnection } from "./connection";
import { createWebhookReader, interpret } from "./webhooks";

const Keys = z.looseObject({ user_id: z.coerce.string(), consumer_key: z.string().min(1) });
const refused = () => new Response("Open the app from your store's admin.", { status: 401 });

/** What it can do. */
export const can: PlatformCan = {
  nativeReturns: false,
  returnReasons: false,
  unseenReturns: false,
  holdFulfilment: true,
  cancelOrder: true,
  correctOrder: true,
  payLink: false,
  storeCredit: false,
  creditBonus: false,
  guestCredit: false,
  giftCertificate: false,
  exchangeOrder: false,
  nativeRisk: false,
  productTags: true,
  productCollections: true,
  orderTags: false,
  orderMetafields: true,
};

/** The signature of a link that our plugin puts into the store's admin. */
export const signStaff = (secret: string, domain: string, user: string) =>
  createHmac("sha256", secret).update(`${domain}\n${user}`).digest("base64url");

/** WooCommerce behind the port, as small as the promises allow. Keys of stores are kept in memory. */
export function createWooCommerce(options: { secret: string; transport: Transport; now: () => Date; quietSeconds: number }): Platform {
  const keys = new Map<string, string>();
  const keyOf = (domain: string) => keys.get(domain) ?? null;
  return {
    id: "woocommerce",
    label: "WooCommerce",
    can,
    authenticateStaff: async (request) => {
      const asked = new URL(request.url).searchParams;
      const [domain, user, signature] = ["store", "user", "signature"].map((name) => asked.get(name) ?? "");
      if (!domain || !user || signature !== signStaff(options.secret, domain, user)) throw refused();
      return { session: { platform: "woocommerce", domain, userExternalId: user, locale: null }, cors: (response) => response };
    },
    // The store itself posts its keys here once its owner agreed.
    serveAuth: async (request) => {
      const given = Keys.safeParse(await request.json().catch(() => null));
      if (!given.success) return { response: refused() };
      keys.set(given.data.user_id, given.data.consumer_key);
      return { response: new Response("ok") };
    },
    authenticateShopper: async () => {
      throw refused();
    },
    readWebhook: createWebhookReader(options.secret),
    interpret,
    documentHeaders: (_request, headers) => headers.set("content-security-policy", "frame-ancestors 'self'"),
    connect: async (domain) => createConnection(createApi(domain, { ...options, keyOf })),
  };
}
