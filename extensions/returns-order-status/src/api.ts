import type { FailureBody, OrderReturns, Quote, QuoteRequest, ReturnRequest, ReturnView } from "./contract";
import { host, t } from "./host";

/** A call that did not succeed. `message` may be shown as it is; `unknownEnd` is true when the server may have acted all the same. */
export class CallFailure extends Error {
  readonly code: string;
  readonly fields: Record<string, string>;
  readonly unknownEnd: boolean;

  constructor(code: string, message: string, options: { fields?: Record<string, string>; unknownEnd?: boolean } = {}) {
    super(message);
    this.code = code;
    this.fields = options.fields ?? {};
    this.unknownEnd = options.unknownEnd ?? false;
  }
}

/** Everything about returns of one order. @param replaces a return that is to be changed: its items count as free */
export function readReturns(orderId: string, replaces?: string): Promise<OrderReturns> {
  const changed = replaces ? `?replaces=${encodeURIComponent(replaces)}` : "";
  return call(`orders/${encodeURIComponent(orderId)}/returns${changed}`, { method: "GET" });
}

/** What the shopper would get for these lines; writes nothing. */
export function askQuote(request: QuoteRequest): Promise<Quote> {
  return call("quotes", json(request));
}

/** Keeps one photo or short video on the server and says under which id. */
export function sendPhoto(orderId: string, photo: File): Promise<{ photoId: string }> {
  const form = new FormData();
  form.append("orderId", orderId);
  form.append("photo", photo, photo.name);
  return call("photos", { method: "POST", body: form }, 180_000);
}

/** Asks for the return. Safe to repeat with the same `requestKey`. */
export async function sendReturn(request: ReturnRequest): Promise<ReturnView> {
  return (await call<{ return: ReturnView }>("returns", json(request))).return;
}

/** Takes a return back while nothing has been sent yet. */
export async function cancelReturn(returnId: string): Promise<ReturnView> {
  return (await call<{ return: ReturnView }>(`returns/${encodeURIComponent(returnId)}/cancel`, { method: "POST" })).return;
}

function json(body: unknown): RequestInit {
  return { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
}

async function call<Answer>(path: string, init: RequestInit, timeoutMs = 30_000): Promise<Answer> {
  const base = appUrl();
  if (!base) throw new CallFailure("not_connected", t("errors.notConnected"));
  const token = await host().sessionToken.get();
  const headers = { ...init.headers, Authorization: `Bearer ${token}`, "Accept-Language": host().localization.language.value.isoCode };
  const timer = new AbortController();
  const alarm = setTimeout(() => timer.abort(), timeoutMs);
  try {
    const response = await fetch(`${base}/shopify/api/shopper/${path}`, { ...init, headers, signal: timer.signal });
    if (!response.ok) throw await failureOf(response);
    return (await response.json()) as Answer;
  } catch (error) {
    if (error instanceof CallFailure) throw error;
    throw new CallFailure("network", t("errors.network"), { unknownEnd: true });
  } finally {
    clearTimeout(alarm);
  }
}

async function failureOf(response: Response): Promise<CallFailure> {
  const unknownEnd = response.status >= 500;
  const body = await response.json().catch(() => null);
  if (!isFailureBody(body)) {
    const key = response.status === 401 ? "errors.signedOut" : response.status === 413 ? "errors.tooLarge" : "errors.server";
    return new CallFailure(`http_${response.status}`, t(key), { unknownEnd });
  }
  return new CallFailure(body.error.code, body.error.message, { fields: body.error.fields, unknownEnd });
}

function isFailureBody(body: unknown): body is FailureBody {
  const error = (body as FailureBody | null)?.error;
  return typeof error?.code === "string" && typeof error.message === "string";
}

/** Where Backhaul answers: the store's own setting, else what the build was told, without a slash at its end. */
function appUrl(): string {
  const own = host().settings.value.app_url;
  const url = typeof own === "string" && own !== "" ? own : builtFor();
  return url.replace(/\/+$/, "");
}

/** The CLI replaces these names while bundling; one it did not replace throws, because no `process` exists in the sandbox. */
function builtFor(): string {
  for (const read of [() => process.env.APP_URL, () => process.env.SHOPIFY_APP_URL]) {
    try {
      const url = read();
      if (url) return url;
    } catch {
      // This build was not told that name.
    }
  }
  return "";
}
