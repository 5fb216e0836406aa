import { browserHeaders } from "../admin-visit";
import type { GiftHandle } from "../bigcommerce/gift-handle";
import type { Staff } from "./smoke-context";

/** Minutes after which a new session is begun, well before the app ends the old one. */
const sessionMs = 20 * 60_000;

/** The store's owner in the emulated control panel: opens the app as its frame does, then posts forms as its pages do, with the session's token. */
export class PanelStaff implements Staff {
  private session: { token: string; until: number } | null = null;

  constructor(
    private readonly appUrl: string,
    private readonly hash: string,
    private readonly side: GiftHandle,
  ) {}

  async post(path: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<{ status: number; body: string }> {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of typeof value === "string" ? [value] : value) form.append(name, one);
    const response = await fetch(`${this.appUrl}/bigcommerce/${path}.data`, {
      method: "POST",
      headers: {
        ...browserHeaders,
        authorization: `Bearer ${await this.token()}`,
        accept: "*/*",
        origin: this.appUrl,
        "sec-fetch-site": "same-origin",
        "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
      },
      body: form.toString(),
      redirect: "manual",
      signal: AbortSignal.timeout(30_000),
    });
    return { status: response.status, body: await response.text() };
  }

  async mustPost(path: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<void> {
    const { status, body } = await this.post(path, fields);
    if (status !== 200) throw new Error(`${path} was refused: ${status} ${body.slice(0, 300)}`);
  }

  /** The token that a page is given for the one-time code in its address. */
  private async token(): Promise<string> {
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
