import { z } from "zod";
import { outgoing, providerErrorOfStatus } from "~/adapters/http.server";
import type { Log } from "~/application/ctx";
import { ProviderError, Refusal } from "~/domain/errors";
import type { AuthAnswer } from "~/ports/platform";
import { storeIdOf } from "~db/sealing.server";
import type { AccessKeeper } from "./access.server";
import type { Fetch } from "./client.server";
import { type Manifest, missingScopes } from "./manifest";
import { pageAddress } from "./page-address";
import type { PanelSignIn } from "./panel-sign-in.server";
import { readSignedPayload, type SignedPayload } from "./signed-payload.server";
import { codeParameter } from "./staff-auth.server";

export interface CallbackOptions {
  clientId: string;
  clientSecret: string;
  /** Our own address, and BigCommerce's sign-in, both without a slash at the end. */
  appUrl: string;
  loginUrl: string;
  /** Who may frame the pages of the sign-in, as a Content-Security-Policy. */
  framePolicy: string;
  manifest: Manifest;
  fetch: Fetch;
  log: Log;
  now: () => Date;
  access: AccessKeeper;
  signIn: PanelSignIn;
}

const UserId = z.union([z.number(), z.string()]).transform(String);
const Granted = z.looseObject({
  access_token: z.string().min(1),
  scope: z.string(),
  user: z.looseObject({ id: UserId }),
  owner: z.looseObject({ id: UserId }).nullish(),
  context: z.string().regex(/^stores\/[a-z0-9]{1,32}$/),
});

/** Makes the answers to BigCommerce's four callbacks. */
export function createCallbacks(options: CallbackOptions): (request: Request) => Promise<AuthAnswer> {
  const answer = answering(options);
  return async (request) => {
    const answered = await answer(request);
    // Such a page is shown where the app would be, and bypasses the one place that frames documents.
    if (answered.response.headers.get("content-type")?.startsWith("text/html"))
      answered.response.headers.set("content-security-policy", options.framePolicy);
    return answered;
  };
}

function answering(options: CallbackOptions): (request: Request) => Promise<AuthAnswer> {
  const { callbacks } = options.manifest;
  return async (request) => {
    if (request.method !== "GET") return { response: page(405, "Not here", "This address is only opened.") };
    const url = new URL(request.url);
    try {
      if (url.pathname === callbacks.auth) return await install(options, url);
      const jwt = url.searchParams.get("signed_payload_jwt");
      if (url.pathname === callbacks.load) return await load(options, await payload(options, jwt));
      if (url.pathname === callbacks.uninstall) return uninstalled(await payload(options, jwt));
      if (url.pathname === callbacks.removeUser) return await removeUser(options, await payload(options, jwt));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { response: page(401, "This sign-in could not be checked", "Open the app again from the Apps menu of your control panel.") };
    }
    return { response: page(404, "Not found", "There is no such address.") };
  };
}

const payload = (options: CallbackOptions, jwt: string | null): Promise<SignedPayload> => readSignedPayload(jwt ?? "", options);

/**
 * The app was installed, or accepted anew with other scopes: exchanges the code for a token. Which store it is for is what the answer says, never
 * the address, which anybody can write.
 */
async function install(options: CallbackOptions, url: URL): Promise<AuthAnswer> {
  const external = url.searchParams.has("external_install");
  const ended = (state: "succeeded" | "failed") => redirect(`${options.loginUrl}/app/${options.clientId}/install/${state}`);
  const code = url.searchParams.get("code");
  const context = url.searchParams.get("context") ?? "";
  if (!code || !/^stores\/[a-z0-9]{1,32}$/.test(context))
    return {
      response: external ? ended("failed") : page(400, "The app was not installed", "BigCommerce sent no code. Install the app again."),
    };
  let granted: z.infer<typeof Granted>;
  try {
    granted = await exchange(options, { code, context, scope: url.searchParams.get("scope") ?? "" });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const text = error.retryable
      ? "BigCommerce did not answer. Install the app again in a moment."
      : "BigCommerce refused the installation. Install the app again.";
    return { response: external ? ended("failed") : page(error.retryable ? 502 : 403, "The app was not installed", text) };
  }
  const hash = granted.context.slice("stores/".length);
  const scopes = granted.scope.split(/\s+/).filter(Boolean);
  await options.access.keep(hash, granted.access_token, scopes);
  const missing = missingScopes(scopes, options.manifest);
  const facts = { storeId: storeIdOf("bigcommerce", hash), provider: "bigcommerce", missing };
  if (missing.length > 0) options.log.warn(facts, "installed without some scopes");
  const fact = { kind: "scopes-changed", scopes } as const;
  const told = { domain: hash, fact, at: options.now() };
  if (external) return { response: ended("succeeded"), told };
  const user = { userExternalId: granted.user.id, isOwner: granted.owner?.id === granted.user.id, locale: null };
  const oneTime = await options.signIn.begin(hash, user, `install:${code}`);
  return { response: oneTime ? into("/bigcommerce", oneTime) : page(401, "Already installed", "Open the app from the Apps menu."), told };
}

async function exchange(options: CallbackOptions, asked: { code: string; context: string; scope: string }) {
  const { clientId: client_id, clientSecret: client_secret, manifest } = options;
  const redirect_uri = `${options.appUrl}${manifest.callbacks.auth}`;
  return outgoing(options.log, { provider: "bigcommerce", operation: "oauth2/token", storeId: null }, async (signal) => {
    const answer = await options.fetch(`${options.loginUrl}/oauth2/token`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ client_id, client_secret, ...asked, grant_type: "authorization_code", redirect_uri }),
      signal,
    });
    if (!answer.ok) throw providerErrorOfStatus("bigcommerce", answer.status, answer.headers.get("retry-after"));
    const granted = Granted.safeParse(await answer.json().catch(() => null)).data;
    if (!granted) throw new ProviderError("rejected", "bigcommerce", "unexpected_answer", "BigCommerce's answer holds no token.");
    return granted;
  });
}

/** A person opens the app: the signed message is good once, for a code that the page it leads to takes. */
async function load(options: CallbackOptions, signed: SignedPayload): Promise<AuthAnswer> {
  if (!(await options.access.find(signed.hash)))
    return {
      response: page(403, "This app needs your consent", "Open Apps in your control panel and accept the app again, or install it anew."),
    };
  const { userExternalId, isOwner, locale } = signed;
  const code = await options.signIn.begin(signed.hash, { userExternalId, isOwner, locale }, signed.messageId);
  if (code === null)
    return { response: page(401, "This sign-in was used before", "Open the app again from the Apps menu of your control panel.") };
  return { response: into(pageAddress(signed.url, options.manifest.appExtensions), code) };
}

function uninstalled(signed: SignedPayload): AuthAnswer {
  return {
    response: new Response(null, { status: 200 }),
    told: { domain: signed.hash, fact: { kind: "uninstalled" }, at: signed.issuedAt },
  };
}

async function removeUser(options: CallbackOptions, signed: SignedPayload): Promise<AuthAnswer> {
  await options.signIn.end(signed.hash, signed.userExternalId);
  const fact = { kind: "staff-removed", userExternalId: signed.userExternalId } as const;
  return { response: new Response(null, { status: 200 }), told: { domain: signed.hash, fact, at: signed.issuedAt } };
}

const redirect = (location: string) => new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } });

/** Nothing between may keep or tell the address: it holds a code. */
function into(path: string, code: string): Response {
  const headers = { location: `${path}?${codeParameter}=${code}`, "cache-control": "no-store", "referrer-policy": "no-referrer" };
  return new Response(null, { status: 302, headers });
}

/** A plain page of ours; no words of the request are in it. */
function page(status: number, title: string, text: string): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Backhaul</title></head><body style="font-family:system-ui,sans-serif;max-width:40rem;margin:10vh auto;padding:0 1rem"><h1>${title}</h1><p>${text}</p></body></html>`;
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
}
