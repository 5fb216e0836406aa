import { portalUrlOf } from "~/application/portal/read-policy.server";
import { storefrontScript } from "~/application/portal/storefront-script";
import { portalSlug, storeIdInSlug } from "~/domain/stores/portal";
import { getApp } from "~/wiring.server";
import { findStore } from "~db/queries/store-row.server";

/** The storefront's script of a portal. Where there is none (any more) it is an empty one: a store's pages must not break. */
export async function answerStorefrontScript(slug: string): Promise<Response> {
  const app = await getApp();
  const storeId = storeIdInSlug(slug);
  const store = storeId ? await app.forStore(storeId, "shopper").transact((tx) => findStore(tx)) : null;
  const open = store && !store.uninstalledAt && portalSlug(store) === slug;
  const script = open ? storefrontScript(portalUrlOf(app.appUrl, store), app.platforms[store.platform]?.storefront) : "";
  return new Response(script, {
    status: open ? 200 : 404,
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Cache-Control": open ? "public, max-age=3600" : "no-store",
    },
  });
}
