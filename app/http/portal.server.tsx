import type { ActionFunctionArgs } from "@remix-run/node";
import type { ReactElement } from "react";
import type { App, Ctx } from "~/application/ctx";
import { localeAmong, localeOf, wordRefusal } from "~/application/messages/translate";
import { type Say, sayIn } from "~/application/portal/words";
import { NotFound, ProviderError, Refusal } from "~/domain/errors";
import type { Asker } from "~/domain/returns/commands";
import { portalSlug, storeIdInSlug, storeLocale } from "~/domain/stores/portal";
import { type ShopperLocale, shopperLocales } from "~/domain/stores/settings";
import type { Platform } from "~/ports/platform";
import { Message } from "~/ui/portal/message";
import { getApp } from "~/wiring.server";
import { findStore, type StoreRow } from "~db/queries/store-row.server";
import { readFields } from "./forms.server";
import { portalDocument } from "./portal-document.server";
import { isOwnForm, newSession, type PortalSession, readSession, sessionCookie } from "./portal-session.server";
import { withUpload } from "./upload.server";

/** One request to a store's return portal. */
export interface PortalCall {
  request: Request;
  ctx: Ctx;
  store: StoreRow;
  platform: Platform;
  /** The portal's address without the host, `/returns/<slug>`. */
  base: string;
  locale: ShopperLocale;
  say: Say;
  session: PortalSession;
  /** The address the request came from, as the proxy tells it; for limits only. */
  ip: string;
}

/** Go on at another address of the portal; `session` replaces what the browser carries. */
export class PortalMove {
  constructor(
    readonly to: string,
    readonly session?: PortalSession,
  ) {}
}

/** A page to show. */
export interface PortalPage {
  title: string;
  body: ReactElement;
  status?: number;
  /** What is wrong with the form on show: the title says so, too. */
  problems?: Readonly<Record<string, string>>;
  /** Search engines may list it. */
  public?: boolean;
  /** What the page says of the right to withdraw from a contract, and where that is done. */
  withdraw?: { text: string; to: string } | undefined;
}

/** What a portal's address answers, by method. */
export interface PortalWork {
  /** A Response is a file: it goes out as it is. */
  get?(call: PortalCall): Promise<PortalPage | PortalMove | Response>;
  post?(call: PortalCall): Promise<PortalPage | PortalMove>;
}

type Args = Pick<ActionFunctionArgs, "request" | "params" | "context">;

/** Loader and action of one address of the portal. */
export function portalRoute(work: (params: Record<string, string | undefined>) => PortalWork) {
  const answer = (args: Args) => answerPortal(args, work(args.params));
  return { loader: answer, action: answer };
}

/** Finds the store, does the work and answers with a page or a redirect; whatever fails becomes a page in the shopper's language. */
export async function answerPortal({ request, params, context }: Args, work: PortalWork): Promise<Response> {
  const app = await getApp();
  const found = await findPortal(app, params.slug ?? "");
  const asked = new URL(request.url).searchParams.get("lang");
  if (!found) return stranger(request, asked, "missing", 404);
  const { ctx, store, platform } = found;
  if (!platform || store.uninstalledAt) return stranger(request, asked, "closed", 410);
  const base = `/returns/${portalSlug(store)}`;
  const { session: known, ended } = readSession(request, app.sealer, ctx.storeId, app.now());
  const chosen = shopperLocales.find((locale) => locale === asked) ?? known.locale;
  const locale = chosen ?? localeAmong(request.headers.get("accept-language")) ?? storeLocale(store.countryCode);
  const session = { ...known, locale: chosen };
  const call: PortalCall = { request, ctx, store, platform, base, locale, say: sayIn(locale), session, ip: addressOf(context) };
  const answer = await attempt(call, work, ended);
  const kept = (answer instanceof PortalMove ? answer.session : undefined) ?? session;
  const cookie = sessionCookie(kept, {
    sealer: app.sealer,
    storeId: ctx.storeId,
    path: base,
    secure: app.appUrl.startsWith("https:"),
    now: app.now(),
  });
  if (answer instanceof Response) {
    answer.headers.append("Set-Cookie", cookie);
    return answer;
  }
  if (answer instanceof PortalMove) {
    const headers = { Location: answer.to, "Set-Cookie": cookie, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };
    return new Response(null, { status: 303, headers });
  }
  const response = portalDocument(answer, { call, storeName: store.name, locale, say: call.say, appUrl: app.appUrl });
  response.headers.set("Set-Cookie", cookie);
  return response;
}

async function findPortal(app: App, slug: string): Promise<{ ctx: Ctx; store: StoreRow; platform: Platform | undefined } | null> {
  const storeId = storeIdInSlug(slug);
  if (!storeId) return null;
  const ctx = app.forStore(storeId, "shopper");
  const store = await ctx.transact((tx) => findStore(tx));
  return store && portalSlug(store) === slug ? { ctx, store, platform: app.platforms[store.platform] } : null;
}

async function attempt(call: PortalCall, work: PortalWork, ended: boolean): Promise<PortalPage | PortalMove | Response> {
  const { request, say } = call;
  const isRead = request.method === "GET" || request.method === "HEAD";
  const method = isRead ? work.get : request.method === "POST" ? work.post : undefined;
  try {
    if (!method)
      return { title: say("missing.heading"), body: <Message heading={say("missing.heading")} text={say("missing.text")} />, status: 405 };
    return await method(call);
  } catch (error) {
    if (error instanceof PortalMove)
      return ended && (error.to === call.base || error.to === `${call.base}/gift`) ? new PortalMove(`${error.to}?notice=ended`) : error;
    return failed(call, error);
  }
}

function failed(call: PortalCall, error: unknown): PortalPage {
  const { say, locale, ctx } = call;
  const page = (heading: string, text: string, status: number): PortalPage => ({
    title: heading,
    body: <Message heading={heading} text={text} back={{ to: call.base, label: say("startLink") }} />,
    status,
  });
  if (error instanceof NotFound) return page(say("missing.heading"), say("missing.text"), 404);
  if (error instanceof Refusal) {
    const status = error.code === "bad_form" || error.code === "bad_request" ? 400 : error.code.endsWith("too_large") ? 413 : 422;
    return page(say("problem"), wordRefusal(error.code, error.message, locale), status);
  }
  if (error instanceof ProviderError) {
    ctx.log.warn({ provider: error.provider, code: error.code, kind: error.kind }, "a call to a provider failed");
    return page(say("fault.heading"), say("fault.text"), 502);
  }
  const place = error instanceof Error ? error.stack?.split("\n").find((line) => line.trimStart().startsWith("at ")) : undefined;
  ctx.log.error({ error: error instanceof Error ? error.name : typeof error, place: place?.trim() }, "a page of the portal failed");
  return page(say("fault.heading"), say("fault.text"), 500);
}

/** Nobody's portal: a page that names no store and keeps nothing. */
function stranger(request: Request, asked: string | null, what: "missing" | "closed", status: number): Response {
  const locale = localeOf(asked ?? request.headers.get("accept-language"));
  const say = sayIn(locale);
  const page = { title: say(`${what}.heading`), body: <Message heading={say(`${what}.heading`)} text={say(`${what}.text`)} />, status };
  return portalDocument(page, { call: null, storeName: say("title"), locale, say, appUrl: "https:" });
}

/** Whoever sees an order with its prices: its shopper. */
type BuyingAsker = Exclude<Asker, { source: "staff" | "gift" }>;
/** Whoever got an order as a gift. */
export type GiftAsker = Extract<Asker, { source: "gift" }>;

/**
 * Whoever may see orders here, with what they cost. @throws PortalMove to the look-up when nobody proved anything, or too long ago; to the gift's own pages for
 * whoever got it as a gift: what the buyer sees is closed to them, whatever the address
 */
export function askerOf(call: PortalCall): BuyingAsker {
  const { who } = call.session;
  if (!who) throw new PortalMove(call.base);
  if (who.source === "gift") throw new PortalMove(`${call.base}/gift/order`);
  return who.source === "holder" ? { source: "holder", orderExternalId: who.orderExternalId } : who;
}

/** Whoever got an order as a gift, and which. @throws PortalMove to their look-up when nobody did */
export function giftOf(call: PortalCall): { asker: GiftAsker; orderId: string } {
  const { who } = call.session;
  if (who?.source !== "gift") throw new PortalMove(`${call.base}/gift`);
  return { asker: { source: "gift", orderExternalId: who.orderExternalId, codeId: who.codeId }, orderId: who.orderId };
}

/** Either of them, for pages that show no price: a label, a slip, a code, a parcel's number. @throws PortalMove to the look-up when nobody proved anything */
export function anyAskerOf(call: PortalCall): BuyingAsker | GiftAsker {
  return call.session.who?.source === "gift" ? giftOf(call).asker : askerOf(call);
}

/** The address of a return's status page. */
export function returnAt(call: PortalCall, returnId: string): string {
  return `${call.base}/${call.session.who?.source === "gift" ? "gift/" : ""}returns/${returnId}`;
}

/** The posted form, which must be ours. @throws PortalMove back to the page when the form's token is not this browser's; Refusal `too_large`, `bad_form` */
export async function readPortalForm(call: PortalCall): Promise<FormData> {
  return ownForm(call, await readFields(call.request));
}

/**
 * The same for a form with files, which are there until `work` ends. @param maxBytes of the whole form
 * @throws also Refusal `photo_too_large`, `bad_request`
 */
export function withPortalUpload<T>(call: PortalCall, maxBytes: number, work: (form: FormData) => Promise<T>): Promise<T> {
  return withUpload(call.request, maxBytes, (form) => work(ownForm(call, form)));
}

function ownForm(call: PortalCall, form: FormData): FormData {
  if (!isOwnForm(call.session, form.get("csrf"))) throw new PortalMove(`${new URL(call.request.url).pathname}?notice=form`);
  return form;
}

/** The session once it is known who it is; the form token is a new one. */
export function openSession(call: PortalCall, who: NonNullable<PortalSession["who"]>): PortalSession {
  return { ...newSession(call.ctx.now()), locale: call.session.locale, who };
}

/** The address a request came from. Only the network of an IPv6 address: a household has one, its devices take new addresses all the time. */
export function addressOf(context: unknown): string {
  const ip = typeof context === "object" && context !== null && "ip" in context ? String(context.ip) : "";
  return ip.includes(":") && !ip.includes(".") ? ip.split(":").slice(0, 4).join(":") : ip.replace(/^::ffff:/, "");
}
