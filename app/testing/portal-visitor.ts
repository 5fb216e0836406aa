import { answerPortalRequest } from "./portal-server";

/** A browser without scripts: keeps the cookie, follows redirects, knows the token of the form on show. */
export class Visitor {
  cookie = "";
  html = "";
  url = "";
  status = 0;
  headers = new Headers();
  constructor(
    readonly slug: string,
    readonly ip = "203.0.113.7",
    readonly language = "en",
  ) {}

  async go(path: string, body?: FormData | URLSearchParams): Promise<this> {
    const url = new URL(path.startsWith(`/returns/${this.slug}`) ? path : `/returns/${this.slug}${path}`, "https://app.example");
    const rest = url.pathname.split("/").slice(3).join("/");
    const headers = { cookie: this.cookie, "accept-language": this.language };
    const response = await answerPortalRequest(new Request(url, body ? { method: "POST", body, headers } : { headers }), this.ip);
    this.cookie = response.headers.get("set-cookie")?.split(";")[0] ?? this.cookie;
    this.headers = response.headers;
    this.status = response.status;
    const to = response.headers.get("location");
    if (to) return this.go(to);
    this.url = `${rest && "/"}${rest}${url.search}`;
    this.html = await response.text();
    return this;
  }
  get csrf(): string {
    return /name="csrf" value="([^"]+)"/.exec(this.html)?.[1] ?? "";
  }
  post(path: string, fields: Record<string, string>): Promise<this> {
    return this.go(path, new URLSearchParams({ csrf: this.csrf, ...fields }));
  }
  upload(path: string, fields: Record<string, string>, files: [string, File][] = []): Promise<this> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ csrf: this.csrf, ...fields })) form.set(name, value);
    for (const [name, file] of files) form.append(name, file);
    return this.go(path, form);
  }
}
