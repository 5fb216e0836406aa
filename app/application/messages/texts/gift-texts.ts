import type { ShopperLocale } from "~/domain/stores/settings";
import { ar } from "./gift/ar";
import { en, type GiftTexts } from "./gift/en";
import { es } from "./gift/es";
import { hi } from "./gift/hi";
import { id } from "./gift/id";
import { ko } from "./gift/ko";

/** Returns of gifts in every language. */
export const giftTexts: Readonly<Record<ShopperLocale, GiftTexts>> = { en, hi, id, ko, es, ar };
