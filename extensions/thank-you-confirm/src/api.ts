import type { Changes, Confirmation, FailureBody } from "./contract";
import { host, t } from "./host";

/** A call that did not succeed; the message may be shown as it is. `fields` names what of the answer was wrong. */
export class CallFailure extends Error {
  readonly fields: readonly string[];

  constructor(message: string, fields: readonly string[] = []) {
    super(message);
    this.fields = fields;
  }
}

/** How the order stands; changes nothing. */
export function readConfirmation(orderId: string): Promise<Confirmation> {
  return call(orderId, "", "GET");
}

/** Tells that the shopper sees the question. May be repeated. */
export async function tellShown(orderId: string): Promise<void> {
  await call(orderId, "/open", "POST");
}

/** Confirms the order. May be repeated: only the first answer counts. */
export function confirmOrder(orderId: string, changes: Changes): Promise<Confirmation> {
  return call(orderId, "/confirm", "POST", changes);
}

/** Says that the shopper does not want the order. May be repeated: only the first answer counts. */
export function cancelOrder(orderId: string): Promise<Confirmation> {
  return call(orderId, "/cancel", "POST");
}

const timeoutMs = 20_000;

async function call(orderId: string, path: string, method: "GET" | "POST", body?: object): Promise<Confirmation> {
  const base = appUrl();
  if (!base) throw new CallFailure(t("errors.server"));
  const { sessionToken, checkoutToken, localization } = host();
  const timer = new AbortController();
  const alarm = setTimeout(() => timer.abort(), timeoutMs);
  try {
    const headers: Record<string, string> = {
      Authorization: `Bearer ${await sessionToken.get()}`,
      "Accept-Language": localization.language.value.isoCode,
    };
    // In a header, so that it stands in no log of addresses.
    if (checkoutToken.value) headers["Checkout-Token"] = checkoutToken.value;
    if (body) headers["Content-Type"] = "application/json";
    const response = await fetch(`${base}/shopify/api/shopper/orders/${encodeURIComponent(orderId)}/confirmation${path}`, {
      method,
      headers,
      signal: timer.signal,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (response.ok) return (await response.json()) as Confirmation;
    const failure = (await response.json().catch(() => null)) as FailureBody | null;
    throw new CallFailure(failure?.error?.message ?? t("errors.server"), Object.keys(failure?.error?.fields ?? {}));
  } catch (error) {
    throw error instanceof CallFailure ? error : new CallFailure(t("errors.network"));
  } finally {
    clearTimeout(alarm);
  }
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
