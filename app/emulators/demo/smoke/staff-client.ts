import { z } from "zod";
import { browserHeaders } from "../admin-visit";

const Token = z.object({ token: z.string() });

/** A member of staff in the embedded admin: posts forms as the app's own pages do, with a fresh id token each time. */
export class StaffClient {
  constructor(
    private readonly appUrl: string,
    private readonly emulatorUrl: string,
    private readonly shop: string,
  ) {}

  /** Posts to a route below the app's first page, such as `returns/ret_1/approve`. Gives status and body; never throws for a refusal. */
  async post(path: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<{ status: number; body: string }> {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of typeof value === "string" ? [value] : value) form.append(name, one);
    const response = await fetch(`${this.appUrl}/shopify/${path}.data`, {
      method: "POST",
      headers: {
        ...browserHeaders,
        authorization: `Bearer ${await this.idToken()}`,
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
  async mustPost(path: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<void> {
    const { status, body } = await this.post(path, fields);
    if (status !== 200) throw new Error(`${path} was refused: ${status} ${body.slice(0, 300)}`);
  }

  /** An id token as App Bridge would bring it. */
  async idToken(): Promise<string> {
    return Token.parse(await this.control("id-token", { shop: this.shop })).token;
  }

  /** One action of the emulated Shopify's control page. @throws Error when it cannot */
  async control(what: string, body: Record<string, unknown> = {}): Promise<unknown> {
    const response = await fetch(`${this.emulatorUrl}/control/${what}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`control/${what}: ${JSON.stringify(answer)}`);
    return answer;
  }
}
