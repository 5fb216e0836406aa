import { z } from "zod";
import { PageStaff } from "./page-staff";

const Token = z.object({ token: z.string() });

/** A member of staff in the embedded admin: a fresh id token each time. */
export class StaffClient extends PageStaff {
  constructor(
    appUrl: string,
    private readonly emulatorUrl: string,
    private readonly shop: string,
  ) {
    super(appUrl, "shopify");
  }

  /** An id token as App Bridge would bring it. */
  protected async token(): Promise<string> {
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
