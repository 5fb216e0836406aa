import { browserHeaders } from "../admin-visit";
import type { GiftHandle } from "../bigcommerce/gift-handle";
import { PageStaff } from "./page-staff";

/** Minutes after which a new session is begun, well before the app ends the old one. */
const sessionMs = 20 * 60_000;

/** The store's owner in the emulated control panel: opens the app as its frame does, and keeps the session's token. */
export class PanelStaff extends PageStaff {
  private session: { token: string; until: number } | null = null;

  constructor(
    appUrl: string,
    private readonly hash: string,
    private readonly side: GiftHandle,
  ) {
    super(appUrl, "bigcommerce");
  }

  /** The token that a page is given for the one-time code in its address. */
  protected async token(): Promise<string> {
    if (this.session && this.session.until > Date.now()) return this.session.token;
    const page = await fetch(await this.side.loadAddress(), {
      headers: { ...browserHeaders, accept: "text/html", "sec-fetch-dest": "iframe" },
    });
    const code = new URL(page.url).searchParams.get("xc");
    const html = await page.text();
    const secrets = html.match(new RegExp(`\\b${this.hash}\\.[\\w-]{43}`, "g")) ?? [];
    const token = secrets.find((one) => one !== code);
    if (!page.ok || token === undefined) throw new Error(`The app does not open in the control panel (status ${page.status}).`);
    this.session = { token, until: Date.now() + sessionMs };
    return token;
  }
}
