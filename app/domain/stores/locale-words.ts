import type { ShopperLocale } from "./settings";

/** Languages by their own names. */
export const localeWords: Readonly<Record<ShopperLocale, string>> = {
  en: "English",
  hi: "हिन्दी",
  id: "Bahasa Indonesia",
  ko: "한국어",
  es: "Español",
  ar: "العربية",
};
