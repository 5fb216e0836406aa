/** The part of Shopify's `shopify` global that the block uses. */
export interface Host {
  data: { selected: { id: string }[] };
  navigation: { navigate(url: string): void };
  i18n: {
    translate(key: string, replacements?: Record<string, string | number>): string;
    formatNumber(value: number, options?: Intl.NumberFormatOptions): string;
    formatDate(date: Date, options?: Intl.DateTimeFormatOptions): string;
  };
}

declare const shopify: Host;

/** The platform this extension runs in. */
export function host(): Host {
  return shopify;
}

/** One text of `locales/`, with its `{{placeholders}}` filled. */
export function t(key: string, replacements?: Record<string, string | number>): string {
  return shopify.i18n.translate(key, replacements);
}
