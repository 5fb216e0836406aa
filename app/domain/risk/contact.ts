import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { isGibberish } from "./address";

/** Mail hosts that exist to be thrown away; a store sees the flag, never an automatic refusal. */
const disposableHosts = new Set([
  "mailinator.com",
  "guerrillamail.com",
  "10minutemail.com",
  "tempmail.com",
  "temp-mail.org",
  "yopmail.com",
  "trashmail.com",
  "getnada.com",
  "sharklasers.com",
  "dispostable.com",
  "maildrop.cc",
  "throwawaymail.com",
  "mailinator.example",
  "tempmail.example",
  "trashmail.example",
]);

/** How an e-mail address looks, by its text alone. */
export function emailQuality(email: string | null): "good" | "odd" | "disposable" | "missing" {
  const text = email?.trim().toLowerCase() ?? "";
  if (text === "") return "missing";
  const match = /^([^\s@]+)@([^\s@]+\.[a-z]{2,})$/.exec(text);
  if (!match?.[1] || !match[2]) return "odd";
  if (disposableHosts.has(match[2])) return "disposable";
  return isGibberish(match[1].replace(/[._\d+-]/g, " ")) ? "odd" : "good";
}

/** A number in E.164 ("+919812345678") when it can exist in its country; null otherwise. */
export function normalPhone(phone: string | null, country: string | null): string | null {
  if (!phone) return null;
  const parsed = parsePhoneNumberFromString(phone, (country ?? undefined) as CountryCode | undefined);
  return parsed?.isValid() ? parsed.number : null;
}
