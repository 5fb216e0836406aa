import { z } from "zod";
import { browserHeaders } from "../admin-visit";
import type { AskEnd } from "../shopper-client";
import { fits } from "../shopper-client";

/** What a shopper without an account asks back through the return portal. */
export interface PortalWish {
  /** The portal's first page. */
  portalUrl: string;
  mailUrl: string;
  orderNumber: string;
  email: string;
  /** Places of the lines in the order, as the store wrote it. */
  lines: { title: string; quantity: number }[];
  reason: string;
  note: string | null;
  wants: "refund" | "store_credit";
  /** Send it twice, as a browser on a bad line does. */
  twice: boolean;
}

const Mails = z.array(z.looseObject({ id: z.number(), to: z.array(z.string()), text: z.string() }));
const mailPatienceMs = 30_000;

/** A browser without scripts: keeps the cookie, follows redirects, reads forms. */
class PortalBrowser {
  private cookie = "";
  constructor(private readonly origin: string) {}

  async get(address: string): Promise<{ status: number; url: URL; html: string }> {
    return this.follow(new URL(address, this.origin), { method: "GET" });
  }

  /** Posts a form as multipart, with the token of the page it stands on. */
  async post(
    address: string,
    page: string,
    fields: readonly (readonly [string, string])[],
  ): Promise<{ status: number; url: URL; html: string }> {
    const form = new FormData();
    form.set("csrf", hidden(page, "csrf"));
    for (const [name, value] of fields) form.append(name, value);
    return this.follow(new URL(address, this.origin), { method: "POST", body: form });
  }

  private async follow(url: URL, init: RequestInit): Promise<{ status: number; url: URL; html: string }> {
    const response = await fetch(url, {
      ...init,
      headers: { ...browserHeaders, accept: "text/html", origin: this.origin, ...(this.cookie ? { cookie: this.cookie } : {}) },
      redirect: "manual",
      signal: AbortSignal.timeout(30_000),
    });
    const set = response.headers.getSetCookie().at(-1)?.split(";")[0];
    if (set !== undefined) this.cookie = set;
    const location = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && location) return this.follow(new URL(location, url), { method: "GET" });
    return { status: response.status, url, html: await response.text() };
  }
}

/** Asks for a return as a guest does: order number and mail, the code from the mail, items, review, send. @throws Error when no code comes */
export async function askInPortal(wish: PortalWish): Promise<AskEnd> {
  const portal = new URL(wish.portalUrl);
  const browser = new PortalBrowser(portal.origin);
  const before = await newestMail(wish);
  const start = await browser.get(wish.portalUrl);
  if (start.status !== 200) return refused(start);
  const asked = await browser.post(portal.pathname, start.html, [
    ["number", wish.orderNumber],
    ["email", wish.email],
  ]);
  if (!asked.url.pathname.endsWith("/code")) return refused(asked);
  const code = await codeFromMail(wish, before);
  const items = await browser.post(asked.url.pathname, asked.html, [["code", code]]);
  if (!/\/orders\/ord_[^/]+$/.test(items.url.pathname)) return refused(items);
  const chosen = chooseLines(items.html, wish);
  if (chosen.length === 0) return { ok: false, code: "nothing_returnable", status: 422 };
  const review = await browser.post(items.url.pathname, items.html, chosen);
  if (!review.url.pathname.endsWith("/review")) return refused(review);
  const resolution = new RegExp(`value="(${wish.wants}|gift_certificate)"`).exec(review.html)?.[1] ?? "refund";
  const send = () =>
    browser.post(review.url.pathname, review.html, [
      ["requestKey", hidden(review.html, "requestKey")],
      ["resolution", resolution],
    ]);
  const sent = await send();
  const returnId = /\/returns\/(ret_[^/?]+)$/.exec(sent.url.pathname)?.[1];
  if (!returnId) return refused(sent);
  const again = wish.twice ? /\/returns\/(ret_[^/?]+)$/.exec((await send()).url.pathname)?.[1] : null;
  return {
    ok: true,
    returnId,
    name: /R-\d[\d-]*/.exec(sent.html)?.[0] ?? "",
    quotedMinor: promised(review.html, resolution),
    repeatedAs: again ?? null,
  };
}

const refused = (page: { status: number; html: string }): AskEnd => ({
  ok: false,
  code: plain(/class="(?:problem|wrong)"[^>]*>([\s\S]*?)<\/(?:ul|p)>/.exec(page.html)?.[1] ?? "portal_refused").slice(0, 200),
  status: page.status,
});

/** Ticks the wanted lines that can be returned, each with its reason. */
function chooseLines(html: string, wish: PortalWish): [string, string][] {
  const cards = html.split(/<input type="hidden" name="line-/).slice(1);
  return wish.lines.flatMap(({ title, quantity }): [string, string][] => {
    const card = cards.find((one) => plain(/<b>([\s\S]*?)<\/b>/.exec(one)?.[1] ?? "") === title);
    const at = /^(\d+)"/.exec(card ?? "")?.[1];
    const lineId = /^\d+" value="([^"]+)"/.exec(card ?? "")?.[1];
    if (card === undefined || at === undefined || lineId === undefined) return [];
    const most = Number(/max="(\d+)"/.exec(card)?.[1] ?? 1);
    const reasons = [...card.matchAll(/<option value="([^"]+)"[^>]*>([^<]*)<\/option>/g)];
    const reason = reasons.find((one) => fits(plain(one[2] ?? ""), wish.reason)) ?? reasons[0];
    return [
      [`line-${at}`, lineId],
      [`pick-${at}`, "on"],
      [`quantity-${at}`, String(Math.min(quantity, most))],
      [`reason-${at}`, reason?.[1] ?? ""],
      [`note-${at}`, wish.note ?? ""],
    ];
  });
}

/** The amount that the review promises for a way of settling, minor units. */
function promised(html: string, resolution: string): number {
  const offer = html.split(/<label class="card pick"/).find((one) => one.includes(`value="${resolution}"`)) ?? "";
  const amount = /<small>[^<]*?[£]\s?([\d,]+\.\d\d)/.exec(offer)?.[1] ?? "0";
  return Math.round(Number(amount.replaceAll(",", "")) * 100);
}

async function mailsTo({ mailUrl, email }: PortalWish): Promise<z.infer<typeof Mails>> {
  const response = await fetch(`${mailUrl}/mails.json?to=${encodeURIComponent(email)}`);
  return Mails.parse(await response.json());
}

const newestMail = async (wish: PortalWish) => Math.max(0, ...(await mailsTo(wish)).map((mail) => mail.id));

async function codeFromMail(wish: PortalWish, after: number): Promise<string> {
  for (const end = Date.now() + mailPatienceMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const fresh = (await mailsTo(wish)).filter((mail) => mail.id > after);
    const code = fresh
      .map((mail) => /\b(\d{6})\b/.exec(mail.text.replaceAll(/(?<=\d)[ -](?=\d)/g, ""))?.[1])
      .find((one) => one !== undefined);
    if (code !== undefined) return code;
  }
  throw new Error("No mail with a code came.");
}

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? new RegExp(`value="([^"]*)" name="${name}"`).exec(html)?.[1] ?? "";

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll(/\s+/g, " ")
    .trim();
