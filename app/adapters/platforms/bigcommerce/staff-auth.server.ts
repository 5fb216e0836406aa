import type { StaffSession } from "~/ports/platform";
import type { AccessKeeper } from "./access.server";
import type { PanelSession, PanelSignIn } from "./panel-sign-in.server";

/** The parameter with the one-time code that a sign-in leads to a page with. */
export const codeParameter = "xc";
/** Set by the web server for each request it takes, so that the loaders of one page can be told from another request. */
const requestHeader = "x-request-id";

/** How long the loaders of one page may be apart. */
const onePageMs = 30_000;

type Exchanged = { session: PanelSession; token: string } | null;

/**
 * Makes the check of who of the staff calls: by the session in the Authorization header, or by the one-time code in the address, which gives a page its
 * session. No cookie is needed, so the control panel's frame may block them.
 */
export function createStaffAuth({ signIn, access }: { signIn: PanelSignIn; access: AccessKeeper }) {
  const exchanges = new Map<string, Promise<Exchanged>>();

  /** All loaders of one page ask with the same code at the same time: they share one exchange. Another request finds it used. */
  const exchangeOnce = (request: Request, code: string): Promise<Exchanged> => {
    const page = request.headers.get(requestHeader);
    if (page === null) return signIn.exchange(code);
    const key = `${page} ${code}`;
    const running = exchanges.get(key);
    if (running) return running;
    const started = signIn.exchange(code);
    exchanges.set(key, started);
    setTimeout(() => exchanges.delete(key), onePageMs).unref();
    return started;
  };

  const sessionOf = async (request: Request): Promise<{ session: PanelSession; token?: string } | null> => {
    const bearer = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
    if (bearer !== undefined) {
      const session = await signIn.find(bearer);
      return session && { session };
    }
    const code = new URL(request.url).searchParams.get(codeParameter);
    return code ? exchangeOnce(request, code) : null;
  };

  return async (request: Request): Promise<{ session: StaffSession; cors: (response: Response) => Response; pageToken?: string }> => {
    const found = await sessionOf(request);
    if (!found) throw problem(401, "reopen_app", "Your sign-in has ended. Open this app again from the Apps menu of your control panel.");
    const { session, token } = found;
    if (!(await access.find(session.hash)))
      throw problem(
        403,
        "consent_needed",
        "Your store has withdrawn this app's access. Open Apps in your control panel and accept the app again, or install it anew.",
      );
    return {
      session: {
        platform: "bigcommerce",
        domain: session.hash,
        userExternalId: session.userExternalId,
        ownsStore: session.isOwner,
        locale: session.locale,
      },
      cors: (response) => response,
      ...(token === undefined ? {} : { pageToken: token }),
    };
  };
}

/** Our own words as an answer that pages can show and scripts can read. */
export function problem(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status, headers: { "cache-control": "no-store" } });
}
