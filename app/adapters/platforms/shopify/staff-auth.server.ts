import type { StaffSession } from "~/ports/platform";
import type { Frames } from "./frames.server";
import type { ShopifyLibrary } from "./library.server";

/**
 * Who of the staff calls. The library checks App Bridge's id token and, when the stored offline token is missing or about to
 * end, exchanges the id token for a new one and stores it (which also lets a store's waiting jobs run again). Nothing of the
 * SDK leaves: the session is ours.
 * @throws Response the library's redirects, bounce pages and 401s; 410 for user agents that are known bots (Node's default and
 * headless Chrome's are, so tests must send a browser's)
 */
export async function authenticateStaff(
  library: ShopifyLibrary,
  frames: Frames,
  request: Request,
): Promise<{ session: StaffSession; cors: (response: Response) => Response }> {
  try {
    const { session, sessionToken, cors } = await library.authenticate.admin(request);
    return {
      session: {
        platform: "shopify",
        domain: session.shop,
        userExternalId: sessionToken.sub,
        locale: new URL(request.url).searchParams.get("locale"),
      },
      cors,
    };
  } catch (thrown) {
    throw thrown instanceof Response ? await frames.ofThrown(thrown) : thrown;
  }
}

/**
 * Serves `/auth/shopify/*`: the bounce and exit pages of the library. There is no sign-in form: Shopify installs and opens the
 * app itself, so a visitor from elsewhere is told where to go.
 */
export async function serveAuth(library: ShopifyLibrary, frames: Frames, request: Request): Promise<Response> {
  if (new URL(request.url).pathname.endsWith("/login")) return new Response("Open this app from the Shopify admin.", { status: 400 });
  try {
    await authenticateStaff(library, frames, request);
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
  return new Response("Signed in.", { status: 200 });
}
