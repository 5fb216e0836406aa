/** The part of Shopify's `shopify` global that all three targets share, plus what only some of them have. */
export interface Host {
  sessionToken: { get(): Promise<string> };
  settings: { value: Record<string, string | number | boolean | undefined> };
  localization: { language: { value: { isoCode: string } } };
  i18n: {
    translate(key: string, replacements?: Record<string, string | number>): string;
    formatCurrency(amount: number, options?: Intl.NumberFormatOptions): string;
    formatDate(date: Date, options?: Intl.DateTimeFormatOptions): string;
  };
  /** Order action and menu item only: the order's gid. */
  orderId?: string;
  /** Order-status block only. */
  order?: { value: { id: string } | undefined };
  /** Order-status block only: "pre_authenticated" means the link was opened without signing in. */
  authenticationState?: { value: "fully_authenticated" | "pre_authenticated" };
  /** Order-status block only. */
  requireLogin?(): Promise<void>;
  /** Order action only: closes the dialogue. */
  close?(): void;
}

declare const shopify: Host;

/** The platform this extension runs in. */
export function host(): Host {
  return shopify;
}

/** The gid of the order on screen, or null while the platform has not said which one. */
export function orderId(): string | null {
  // Each target has one of the two, and asking for the other throws in Shopify's own test host.
  return ("orderId" in shopify ? shopify.orderId : shopify.order?.value?.id) ?? null;
}

/** One text of `locales/`, with its `{{placeholders}}` filled. */
export function t(key: string, replacements: Record<string, string | number> = {}): string {
  const set = Object.entries(replacements).map(([name, value]) => [name, typeof value === "string" ? apart(value) : value] as const);
  return shopify.i18n.translate(key, Object.fromEntries(set));
}

const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

/** Foreign words (a product, "#1043-R1", a sentence of the server) inside right-to-left text, isolated so that neither turns the other around. */
export function apart(words: string): string {
  const language = shopify.localization.language.value.isoCode.split("-")[0] ?? "";
  return words !== "" && RIGHT_TO_LEFT.includes(language) ? `\u2068${words}\u2069` : words;
}
