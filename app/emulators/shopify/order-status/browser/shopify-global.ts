import type { PageData } from "./page-data";

/** The `shopify` global of one target. Like Shopify's own test host it refuses whatever the target does not have. */
export function shopifyGlobal(data: PageData, target: string, close: () => void): object {
  const api: Record<string, unknown> = {
    extensionPoint: target,
    extension: { target, apiVersion: "2026-07", editor: undefined, capabilities: signal(["network_access"]) },
    version: "2026-07",
    i18n: i18n(data),
    localization: {
      language: signal({ isoCode: data.language }),
      extensionLanguage: signal({ isoCode: data.language }),
      country: signal({ isoCode: data.locale.split("-")[1] ?? "IN" }),
    },
    sessionToken: { get: () => freshToken(data) },
    settings: signal(data.settings),
    ...own(data, target, close),
  };
  return new Proxy(api, {
    get: (held, key) => {
      if (typeof key === "string" && !(key in held)) throw new Error(`shopify.${key} does not exist for ${target}`);
      return Reflect.get(held, key);
    },
  });
}

/** What only some targets have. */
function own(data: PageData, target: string, close: () => void): Record<string, unknown> {
  const shop = { myshopifyDomain: data.shop, name: data.storeName };
  const { id, name, processedAt, checkoutToken } = data.order;
  if (target.startsWith("purchase.thank-you.")) {
    const orderConfirmation = signal({ order: { id }, number: undefined, isFirstOrder: false });
    return { orderConfirmation, checkoutToken: signal(checkoutToken ?? undefined), shop };
  }
  const toast = { show: async () => ({ hide: () => undefined }) };
  if (target.startsWith("customer-account.order-status."))
    return {
      ...{ toast, shop, order: signal({ id, name, processedAt }) },
      checkoutToken: signal(checkoutToken ?? undefined),
      authenticationState: signal(data.signedIn ? "fully_authenticated" : "pre_authenticated"),
      requireLogin: async () => location.assign(data.loginUrl),
    };
  return { toast, orderId: id, ...(target === "customer-account.order.action.render" ? { close } : {}) };
}

function signal<Value>(value: Value) {
  return { value, current: value, subscribe: () => () => undefined };
}

async function freshToken(data: PageData): Promise<string> {
  const response = await fetch(data.tokenUrl, { cache: "no-store" });
  if (!response.ok) throw new Error(`no session token: ${response.status}`);
  return response.text();
}

function i18n(data: PageData) {
  return {
    translate: (key: string, replacements: Record<string, string | number> = {}) => {
      const words = textAt(data.texts, key) ?? textAt(data.fallbackTexts, key);
      if (words === null) throw new Error(`no text for ${key}`);
      return words.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(replacements[name] ?? whole));
    },
    formatNumber: (value: number | bigint, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(data.locale, options).format(value),
    formatCurrency: (value: number | bigint, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(data.locale, { style: "currency", currency: data.currency, ...options }).format(value),
    formatDate: (value: Date, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(data.locale, options).format(value),
  };
}

function textAt(texts: Record<string, unknown>, key: string): string | null {
  const found = key.split(".").reduce<unknown>((tree, name) => (tree as Record<string, unknown> | undefined)?.[name], texts);
  return typeof found === "string" ? found : null;
}
