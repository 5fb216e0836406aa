/** Header that tells the emulator which store a request was meant for. */
export const emulatedHostHeader = "x-emulated-host";

export type Fetch = typeof globalThis.fetch;

/**
 * The one fetch of this adapter: for Shopify's library, for GraphQL and for bulk files. With an emulator every
 * `https://*.myshopify.com/…` request goes to it, its own addresses pass, and anything else is refused, so that a demo
 * cannot reach the real Shopify by mistake. Without one it is the plain fetch.
 */
export function createShopifyFetch(emulatorUrl: string | undefined, plain: Fetch = globalThis.fetch): Fetch {
  if (!emulatorUrl) return plain;
  const emulator = new URL(emulatorUrl);
  const origins = new Set([emulator.origin, ...localTwins(emulator)]);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (origins.has(url.origin)) return plain(input, init);
    if (url.protocol !== "https:" || !url.hostname.endsWith(".myshopify.com"))
      throw new Error(`with an emulated Shopify, requests to ${url.host} are refused`);
    const target = new URL(`${url.pathname}${url.search}`, emulator);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set(emulatedHostHeader, url.hostname);
    if (input instanceof Request) return plain(new Request(target, new Request(input, { ...init, headers })));
    return plain(target, { ...init, headers });
  };
}

/** A local server is known as localhost and as 127.0.0.1; both are the same emulator. */
export function localTwins(url: URL): string[] {
  if (url.hostname !== "localhost" && url.hostname !== "127.0.0.1") return [];
  const port = url.port === "" ? "" : `:${url.port}`;
  return [`${url.protocol}//localhost${port}`, `${url.protocol}//127.0.0.1${port}`];
}
