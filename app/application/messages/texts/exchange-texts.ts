import type { ShopperLocale } from "~/domain/stores/settings";
import { ar } from "./exchange/ar";
import { type ExchangeTexts, en } from "./exchange/en";
import { es } from "./exchange/es";
import { hi } from "./exchange/hi";
import { id } from "./exchange/id";
import { ko } from "./exchange/ko";

/** Exchanging, and the mails about it, in every language. */
export const exchangeTexts: Readonly<Record<ShopperLocale, ExchangeTexts>> = { en, hi, id, ko, es, ar };
