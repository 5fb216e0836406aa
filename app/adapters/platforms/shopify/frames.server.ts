import { localTwins } from "./fetch-seam.server";
import type { ShopifyLibrary } from "./library.server";

const frameAncestors = "frame-ancestors https://*.myshopify.com https://admin.shopify.com;";
const cdnBridge = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

/** The headers (and, with an emulator, the script address) of pages shown inside the admin. */
export interface Frames {
  /** Where pages load App Bridge from. */
  readonly appBridgeUrl: string;
  ofDocument(request: Request, headers: Headers): void;
  /** The library's own pages are thrown and never pass entry.server, so they are put right here. */
  ofThrown(response: Response): Promise<Response>;
}

/**
 * Who may frame us: this store's admin, as the library says. With an emulator its local admin too, and App Bridge comes from
 * there; the library's preload of Shopify's CDN is dropped, since nothing may leave the machine then.
 */
export function createFrames(library: ShopifyLibrary, emulatorUrl: string | undefined): Frames {
  const emulator = emulatorUrl === undefined ? null : new URL(emulatorUrl);
  const origins = emulator ? [...new Set([emulator.origin, ...localTwins(emulator)])] : [];
  const appBridgeUrl = emulator ? `${localTwins(emulator)[0] ?? emulator.origin}/app-bridge.js` : cdnBridge;
  const adjust = (headers: Headers) => {
    if (!emulator) return;
    headers.delete("link");
    const policy = headers.get("content-security-policy");
    if (policy)
      headers.set("content-security-policy", policy.replace(/frame-ancestors ([^;]*)/, `frame-ancestors $1 ${origins.join(" ")}`));
  };
  return {
    appBridgeUrl,
    ofDocument: (request, headers) => {
      library.addDocumentResponseHeaders(request, headers);
      // Without a store in the address the library sets nothing, which would let anyone frame the page.
      if (!headers.has("content-security-policy")) headers.set("content-security-policy", frameAncestors);
      adjust(headers);
    },
    ofThrown: async (response) => {
      if (!emulator) return response;
      const headers = new Headers(response.headers);
      adjust(headers);
      const isPage = headers.get("content-type")?.includes("text/html") ?? false;
      const body = isPage ? (await response.text()).replaceAll(cdnBridge, appBridgeUrl) : response.body;
      return new Response(body, { status: response.status, statusText: response.statusText, headers });
    },
  };
}
