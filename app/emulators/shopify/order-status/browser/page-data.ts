/** What the server tells the page about the order on it and about the extension it hosts. */
export interface PageData {
  shop: string;
  storeName: string;
  /** `checkoutToken` only where the page belongs to whoever bought it. */
  order: { id: string; name: string; processedAt: string; checkoutToken: string | null };
  signedIn: boolean;
  /** BCP 47 tag of the shopper's language, such as "hi". */
  language: string;
  /** Language and country together, for amounts and dates, such as "hi-IN". */
  locale: string;
  currency: string;
  /** The extension's texts in this language, and in English for what is missing. */
  texts: Record<string, unknown>;
  fallbackTexts: Record<string, unknown>;
  settings: Record<string, string>;
  /** Gives a fresh session token as text. */
  tokenUrl: string;
  /** Where the page goes when the extension asks for a login. */
  loginUrl: string;
}
