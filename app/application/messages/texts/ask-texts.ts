import type { ShopperLocale } from "~/domain/stores/settings";
import { ar } from "./ask/ar";
import { type AskTexts, en } from "./ask/en";
import { es } from "./ask/es";
import { hi } from "./ask/hi";
import { id } from "./ask/id";
import { ko } from "./ask/ko";

/** Asking for a return, changing it and several orders at once, in every language. */
export const askTexts: Readonly<Record<ShopperLocale, AskTexts>> = { en, hi, id, ko, es, ar };
