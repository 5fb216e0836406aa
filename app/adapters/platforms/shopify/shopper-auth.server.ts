import { Refusal } from "~/domain/errors";
import type { CheckoutSession, ShopperSession } from "~/ports/platform";
import type { ShopifyLibrary } from "./library.server";

const corsHeaders = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "Authorization, Content-Type",
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-max-age": "7200",
};

/** Extensions run on a null or foreign origin and carry a token, no cookie: any origin may read the answer. */
function withCors(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(corsHeaders)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

const refuse = (code: string, message: string) => withCors(Response.json({ error: { code, message } }, { status: 401 }));

/**
 * Which signed-in shopper calls from a customer-account extension. On top of the library's check: the token must be meant for
 * this app (the library does not look at `aud` here) and name the shopper; and every refusal, `OPTIONS` included, carries CORS
 * headers, since without them the extension only sees a network error.
 * @throws Response 401 `login_required` when the shopper is not signed in, 401 `bad_token`, 204 for OPTIONS, 410 for bots
 */
export async function authenticateShopper(
  library: ShopifyLibrary,
  apiKey: string,
  request: Request,
): Promise<{ session: ShopperSession; cors: (response: Response) => Response }> {
  const { session, cors } = await authenticated(library.authenticate.public.customerAccount, apiKey, request);
  const { shopperExternalId } = session;
  if (shopperExternalId === null) throw refuse("login_required", "Please sign in first.");
  return { session: { ...session, shopperExternalId }, cors };
}

/**
 * Which store's checkout calls, from its thank-you page. The token proves the store and the app; it names no order, and the shopper only when
 * signed in.
 * @throws Response 401 `bad_token`, 204 for OPTIONS, 410 for bots
 */
export function authenticateCheckout(library: ShopifyLibrary, apiKey: string, request: Request) {
  return authenticated(library.authenticate.public.checkout, apiKey, request);
}

type Check = ShopifyLibrary["authenticate"]["public"]["checkout"] | ShopifyLibrary["authenticate"]["public"]["customerAccount"];

async function authenticated(
  check: Check,
  apiKey: string,
  request: Request,
): Promise<{ session: CheckoutSession; cors: (response: Response) => Response }> {
  if (request.method === "OPTIONS") throw withCors(new Response(null, { status: 204 }));
  const { sessionToken } = await check(request).catch((thrown: unknown) => {
    if (!(thrown instanceof Response)) throw thrown;
    throw thrown.status === 401 ? refuse("bad_token", "Please reload the page.") : withCors(thrown);
  });
  if (sessionToken.aud !== apiKey) throw refuse("bad_token", "Please reload the page.");
  return {
    session: { platform: "shopify", domain: domainOf(sessionToken.dest), shopperExternalId: sessionToken.sub || null, locale: null },
    cors: withCors,
  };
}

/** Which shopper a customer-account session token names, wherever it came from. @throws Refusal `bad_token` */
export async function readShopperToken(library: ShopifyLibrary, apiKey: string, token: string): Promise<ShopperSession> {
  // The agent is ours: the library answers no robot, and this request is made by nobody.
  const headers = { Authorization: `Bearer ${token}`, "User-Agent": "Mozilla/5.0 (return portal)" };
  try {
    return (await authenticateShopper(library, apiKey, new Request("https://portal.invalid/", { headers }))).session;
  } catch (thrown) {
    if (thrown instanceof Response) throw new Refusal("bad_token", "This sign-in is not valid here.");
    throw thrown;
  }
}

/** Admin tokens say `https://demo.myshopify.com`, extension tokens the bare name. */
function domainOf(dest: string): string {
  return dest.includes("://") ? new URL(dest).hostname : dest;
}
