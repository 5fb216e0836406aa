import { browserHeaders } from "../admin-visit";
import type { Staff } from "./smoke-context";

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A member of staff who posts forms as the app's own pages do; each platform brings its own token. */
export abstract class PageStaff implements Staff {
  /** @param mount where the platform's pages stand, such as `shopify` */
  constructor(
    protected readonly appUrl: string,
    private readonly mount: string,
  ) {}

  /** What the page sends along to say who it is. */
  protected abstract token(): Promise<string>;

  /** Posts to a route below the app's first page, such as `returns/ret_1/approve`. Gives status and body; never throws for a refusal. */
  async post(path: string, fields: Fields = {}): Promise<{ status: number; body: string }> {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of typeof value === "string" ? [value] : value) form.append(name, one);
    const response = await fetch(`${this.appUrl}/${this.mount}/${path}.data`, {
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

  /** The same, for what must succeed. @throws Error with the refusal */
  async mustPost(path: string, fields: Fields = {}): Promise<void> {
    const { status, body } = await this.post(path, fields);
    if (status !== 200) throw new Error(`${path} was refused: ${status} ${body.slice(0, 300)}`);
  }
}
