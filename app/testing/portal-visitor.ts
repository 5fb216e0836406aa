import { answerPortalRequest } from "./portal-server";

/** A browser without scripts: keeps the cookie, follows redirects, knows the token of the form on show. */
export class PortalVisitor {
  cookie = "";
  html = "";
  /** The part of the address below the portal's own. */
  url = "";
  status = 0;
  constructor(
    readonly slug: string,
    readonly language = "en",
    readonly ip = "203.0.113.7",
  ) {}

  /** Opens a page, or posts a form, and follows where it leads. */
  async go(path: string, body?: URLSearchParams): Promise<this> {
    const url = new URL(path.startsWith(`/returns/${this.slug}`) ? path : `/returns/${this.slug}${path}`, "https://app.example");
    const headers = { cookie: this.cookie, "accept-language": this.language };
    const response = await answerPortalRequest(new Request(url, body ? { method: "POST", body, headers } : { headers }), this.ip);
    this.cookie = response.headers.get("set-cookie")?.split(";")[0] ?? this.cookie;
    this.status = response.status;
    const to = response.headers.get("location");
    if (to) return this.go(to);
    this.url = url.pathname.split("/").slice(3).join("/") + url.search;
    this.html = await response.text();
    return this;
  }

  /** The token of the form on show. */
  get csrf(): string {
    return /name="csrf" value="([^"]+)"/.exec(this.html)?.[1] ?? "";
  }

  /** Sends the form on show. */
  post(path: string, fields: Record<string, string>): Promise<this> {
    return this.go(path, new URLSearchParams({ csrf: this.csrf, ...fields }));
  }
}
