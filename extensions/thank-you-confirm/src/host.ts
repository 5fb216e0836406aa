/** The part of Shopify's `shopify` global that both targets share, plus what only one of them has. */
export interface Host {
  sessionToken: { get(): Promise<string> };
  settings: { value: Record<string, string | number | boolean | undefined> };
  localization: { language: { value: { isoCode: string } } };
  i18n: {
    translate(key: string, replacements?: Record<string, string | number>): string;
    formatCurrency(amount: number, options?: Intl.NumberFormatOptions): string;
    formatDate(date: Date, options?: Intl.DateTimeFormatOptions): string;
  };
  checkoutToken: { value: string | undefined };
  /** Thank-you page only. */
  orderConfirmation?: { value: { order: { id: string } } };
  /** Order-status page only. */
  order?: { value: { id: string; processedAt?: string } | undefined };
}

declare const shopify: Host;

/** The platform this extension runs in. */
export function host(): Host {
  return shopify;
}

/** The gid of the order on screen, or null while the platform has not said which one. */
export function orderId(): string | null {
  // Each target has one of the two, and asking for the other throws in Shopify's own test host.
  const id = "orderConfirmation" in shopify ? shopify.orderConfirmation?.value.order.id : shopify.order?.value?.id;
  // The order may still be in the making, and be named so; its number is the order's already.
  return id?.replace("/OrderIdentity/", "/Order/") ?? null;
}

/** Minutes after its making in which an order may still be on its way to Backhaul. */
const freshMinutes = 10;

/** Whether the order may not have reached Backhaul yet: on the thank-you page always, later by its age. */
export function isFresh(): boolean {
  if ("orderConfirmation" in shopify) return true;
  const order = shopify.order?.value;
  // Optional, and asking for what is not there throws in Shopify's own test host.
  const made = order && "processedAt" in order ? order.processedAt : undefined;
  return made === undefined || Date.now() - Date.parse(made) < freshMinutes * 60_000;
}

/** One text of `locales/`, with its `{{placeholders}}` filled. */
export function t(key: string, replacements: Record<string, string> = {}): string {
  const set = Object.entries(replacements).map(([name, value]) => [name, apart(value)] as const);
  return shopify.i18n.translate(key, Object.fromEntries(set));
}

const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

/** Foreign words (a city, "#1043", a sentence of the server) inside right-to-left text, isolated so that neither turns the other around. */
export function apart(words: string): string {
  const language = shopify.localization.language.value.isoCode.split("-")[0] ?? "";
  return words !== "" && RIGHT_TO_LEFT.includes(language) ? `\u2068${words}\u2069` : words;
}
