import type { ShopperLocale } from "~/domain/stores/settings";
import { ar } from "./send/ar";
import { en, type SendTexts } from "./send/en";
import { es } from "./send/es";
import { hi } from "./send/hi";
import { id } from "./send/id";
import { ko } from "./send/ko";

/** Sending goods back, and the mails on the way, in every language. */
export const sendTexts: Readonly<Record<ShopperLocale, SendTexts>> = { en, hi, id, ko, es, ar };
