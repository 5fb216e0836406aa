import { z } from "zod";
import type { App, Ctx } from "~/application/ctx";
import { localeOf, wordRefusal } from "~/application/messages/translate";
import { NotFound, ProviderError, Refusal } from "~/domain/errors";
import type { Asker } from "~/domain/returns/commands";
import type { ShopperLocale } from "~/domain/stores/settings";
import type { Platform } from "~/ports/platform";
import { getApp } from "~/wiring.server";
import { findStore } from "~db/queries/store-row.server";
import { storeIdOf } from "~db/sealing.server";
import { isUnreadableText, readBody } from "./body.server";
import { platformOf } from "./platform-path";

/** A call from a page of a store, and for which store. */
export interface PageCall {
  ctx: Ctx;
  locale: ShopperLocale;
  /** Adds the headers without which the calling page cannot read the answer. */
  cors(response: Response): Response;
}

/** Who is calling from a storefront or account page, and for which store. */
export interface ShopperCall extends PageCall {
  asker: Extract<Asker, { source: "shopper" }>;
}

/**
 * Finds out which shopper is calling.
 * @throws Response 401 of the platform's check, 404 when the platform is not enabled, 409 when the store is not installed
 */
export async function requireShopper(request: Request, app?: App): Promise<ShopperCall> {
  const { session, ...call } = await requirePage(request, (platform) => platform.authenticateShopper(request), app);
  return { ...call, asker: { source: "shopper", shopperExternalId: session.shopperExternalId } };
}

/**
 * Finds out for which store a page calls; `check` = the platform's own check, absent when it has no such pages.
 * @throws Response as `requireShopper`
 */
export async function requirePage<Session extends { domain: string; locale: string | null }>(
  request: Request,
  check: (platform: Platform) => Promise<{ session: Session; cors: PageCall["cors"] }> | undefined,
  app?: App,
): Promise<PageCall & { session: Session }> {
  const known = app ?? (await getApp());
  const platform = platformOf(known.platforms, request.url);
  const locale = localeOf(request.headers.get("accept-language"));
  const checked = platform && check(platform);
  if (!platform || !checked) throw openly(failure(404, "platform_not_enabled", "This platform is not enabled on this server."));
  const { session, cors } = await checked;
  const storeId = storeIdOf(platform.id, session.domain);
  const ctx = known.forStore(storeId, "shopper");
  const store = await ctx.transact((tx) => findStore(tx));
  if (!store || store.uninstalledAt) throw cors(failure(409, "store_not_ready", "This store does not take returns here."));
  return {
    ctx,
    session,
    locale: request.headers.has("accept-language") ? locale : localeOf(session.locale),
    cors,
  };
}

/**
 * Answers one call of a shopper's page as JSON, readable across origins whatever happens: Refusal → 422, bad shape → 400, not
 * theirs → 404, provider → 502, bug → 500. Answers OPTIONS before asking who calls, because a browser sends it without a token.
 */
export function answerShopper(
  request: Request,
  method: "GET" | "POST",
  work: (call: ShopperCall) => Promise<Record<string, unknown>>,
  app?: App,
): Promise<Response> {
  return answerPage(request, method, () => requireShopper(request, app), work, app);
}

/** The same for whomever `require` finds to be calling. */
export async function answerPage<Call extends PageCall>(
  request: Request,
  method: "GET" | "POST",
  require: () => Promise<Call>,
  work: (call: Call) => Promise<Record<string, unknown>>,
  app?: App,
): Promise<Response> {
  if (request.method === "OPTIONS") return openly(new Response(null, { status: 204 }));
  if (request.method !== method) return openly(failure(405, "method_not_allowed", `Use ${method}.`));
  let call: Call | null = null;
  try {
    call = await require();
    return call.cors(privately(Response.json(await work(call))));
  } catch (error) {
    // The platform's own answer (401) carries its headers already.
    if (error instanceof Response) return error;
    const answer = await failureOf(error, call?.locale ?? "en", app);
    return call ? call.cors(answer) : openly(answer);
  }
}

/** Reads a JSON body of at most `maxBytes`. @throws Refusal `too_large`, `bad_request`; ZodError */
export async function readJson<T>(request: Request, schema: z.ZodType<T>, maxBytes = 256 * 1024): Promise<T> {
  const bytes = await readBody(request, maxBytes);
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), (_key, value: unknown) => {
      if (typeof value !== "string") return value;
      if (value.includes("\0")) throw new Error("no text holds NUL");
      // Half an emoji, cut off by a length limit, would not pass as JSON again.
      return Buffer.from(value, "utf8").toString("utf8");
    });
  } catch {
    throw new Refusal("bad_request", "The request is not valid JSON.");
  }
  return schema.parse(parsed);
}

async function failureOf(error: unknown, locale: ShopperLocale, app?: App): Promise<Response> {
  if (error instanceof z.ZodError)
    return failure(400, "bad_request", wordRefusal("bad_request", "The request could not be read.", locale), fieldsOf(error));
  if (error instanceof NotFound) return failure(404, error.code, wordRefusal(error.code, "This was not found.", locale));
  if (error instanceof Refusal) {
    const status = error.code === "bad_request" ? 400 : error.code.endsWith("too_large") ? 413 : 422;
    return failure(status, error.code, wordRefusal(error.code, error.message, locale), error.fields);
  }
  if (isUnreadableText(error)) return failure(400, "bad_request", wordRefusal("bad_request", "The request could not be read.", locale));
  const { log } = app ?? (await getApp());
  const sentence = wordRefusal("unexpected", "Something went wrong. Please try again in a moment.", locale);
  if (error instanceof ProviderError) {
    log.warn({ provider: error.provider, code: error.code, kind: error.kind }, "a call to a provider failed");
    return failure(502, "unavailable", sentence);
  }
  const place = error instanceof Error ? error.stack?.split("\n").find((line) => line.trimStart().startsWith("at ")) : undefined;
  log.error({ error: error instanceof Error ? error.name : typeof error, place: place?.trim() }, "a shopper's request failed");
  return failure(500, "bug", sentence);
}

function fieldsOf(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join("."), issue.message]));
}

function failure(status: number, code: string, message: string, fields: Readonly<Record<string, string>> = {}): Response {
  const body = { error: { code, message, ...(Object.keys(fields).length > 0 ? { fields } : {}) } };
  return privately(Response.json(body, { status }));
}

/** Answers belong to one shopper: nobody between may keep them. */
function privately(response: Response): Response {
  response.headers.set("Cache-Control", "no-store");
  return response;
}

/** Before anybody is known every origin may read: the answer says nothing of any store. */
function openly(response: Response): Response {
  response.headers.set("Access-Control-Allow-Origin", "*");
  response.headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept-Language, Checkout-Token");
  response.headers.set("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
  response.headers.set("Access-Control-Max-Age", "7200");
  return response;
}
