import { type CountryCode, parsePhoneNumberFromString, validatePhoneNumberLength } from "libphonenumber-js/max";
import { disposableHosts } from "../places/disposable-hosts";
import { isOneSlipAway, plainDigits } from "../places/names";
import { isGibberish } from "./address-gibberish";

/** Names that can never be a real host (RFC 2606); tests and the demo play throw-away hosts with them. */
const playedHosts = [
  "mailinator.example",
  "tempmail.example",
  "trashmail.example",
  "tempbox.example",
  "ten-minutes.example",
  "throwaway.example",
  "burner-mail.example",
];

let disposable: ReadonlySet<string> | null = null;

/** Whether mail to this host is thrown away; a store sees the flag, never an automatic refusal. */
function isDisposable(host: string): boolean {
  disposable ??= new Set([...disposableHosts.split(" "), ...playedHosts]);
  // A name below a listed one belongs to it.
  for (let name = host; name.includes("."); name = name.slice(name.indexOf(".") + 1)) if (disposable.has(name)) return true;
  return false;
}

/** Hosts that most shoppers have, and real ones that differ from them by one letter. */
const greatHosts = ["gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "rediffmail.com", "naver.com", "hanmail.net"];
const alsoReal = ["mail.com", "email.com", "ymail.com"];

/** The great host that a name misses by one letter or two swapped ones; null for any other. */
export function meantHost(host: string): string | null {
  if (greatHosts.includes(host) || alsoReal.includes(host)) return null;
  return greatHosts.find((great) => isOneSlipAway(host, great)) ?? null;
}

interface Mail {
  quality: "good" | "odd" | "disposable" | "missing";
  host: string;
  /** The whole address as it was probably meant. */
  meant: string | null;
}

function readMail(email: string | null): Mail {
  const text = email?.trim().toLowerCase() ?? "";
  if (text === "") return { quality: "missing", host: "", meant: null };
  const [, name, host] = /^([^\s@]+)@([^\s@]+\.[a-z]{2,}|[^\s@]+\.xn--[a-z0-9-]+)$/.exec(text) ?? [];
  if (!name || !host) return { quality: "odd", host: "", meant: null };
  // Lists of throw-away hosts hold slips of great ones as well, for somebody reads the mail there.
  const great = meantHost(host);
  if (great) return { quality: "odd", host, meant: `${name}@${great}` };
  if (isDisposable(host)) return { quality: "disposable", host, meant: null };
  if (/\.(invalid|localhost)$/.test(host) || isGibberish(name.replace(/[._\d+-]/g, " "))) return { quality: "odd", host, meant: null };
  return { quality: "good", host, meant: null };
}

/** How an e-mail address looks, by its text alone. */
export function emailQuality(email: string | null): Mail["quality"] {
  return readMail(email).quality;
}

/** Longer than any number with spaces and brackets; more is no phone number and is not read. */
const longestPhone = 60;

function parsePhone(phone: string | null, country: string | null) {
  if (!phone || phone.length > longestPhone) return undefined;
  return parsePhoneNumberFromString(plainDigits(phone), (country ?? undefined) as CountryCode | undefined);
}

/** A number in E.164 ("+919812345678") when it can exist in its country; null otherwise. */
export function normalPhone(phone: string | null, country: string | null): string | null {
  const parsed = parsePhone(phone, country);
  return parsed?.isValid() ? parsed.number : null;
}

export const contactCodes = [
  "no_phone",
  "bad_phone",
  "made_up_phone",
  "landline",
  "phone_abroad",
  "no_email",
  "odd_email",
  "disposable_email",
] as const;
export type ContactCode = (typeof contactCodes)[number];

/** One thing to put right in how a shopper can be reached. */
export interface ContactAdvice {
  code: ContactCode;
  /** The field to look at. */
  part: "phone" | "email";
  /** What is wrong, for staff. */
  sentence: string;
  /** What to ask the shopper. */
  ask: string;
}

/**
 * What makes a shopper hard to reach, phone first; nothing when both are fine. Knows no network and never throws, whatever the text.
 * @param country where the parcel goes, ISO code of two letters; null = unknown
 */
export function adviseContact(contact: { phone: string | null; email: string | null }, country: string | null): ContactAdvice[] {
  return [...advisePhone(contact.phone, country), ...adviseMail(contact.email)];
}

const lengthWords: Readonly<Record<string, string>> = {
  TOO_SHORT: "has too few digits",
  TOO_LONG: "has too many digits",
  NOT_A_NUMBER: "is not a number",
};

function advisePhone(phone: string | null, country: string | null): ContactAdvice[] {
  const say = (code: ContactCode, sentence: string, ask: string): ContactAdvice[] => [{ code, part: "phone", sentence, ask }];
  if (!phone?.trim()) return say("no_phone", "There is no phone number: a courier cannot call at the door.", "Ask for a mobile number.");
  const parsed = parsePhone(phone, country);
  if (!parsed?.isValid()) {
    const length =
      phone.length > longestPhone
        ? "TOO_LONG"
        : validatePhoneNumberLength(plainDigits(phone), (country ?? undefined) as CountryCode | undefined);
    const why = lengthWords[length ?? ""] ?? "cannot be a real one";
    return say("bad_phone", `The phone number ${why}.`, "Ask for the number again, and repeat it digit by digit.");
  }
  if (isMadeUp(parsed.nationalNumber))
    return say("made_up_phone", "The phone number looks made up.", "Ask for a number on which the courier can call.");
  if (parsed.getType() === "FIXED_LINE")
    return say("landline", "The phone number is a landline: no message reaches it.", "Ask for a mobile number as well.");
  if (country && parsed.country && parsed.country !== country)
    return say(
      "phone_abroad",
      "The phone number is from another country than the address.",
      "Ask for a number that works where the parcel goes.",
    );
  return [];
}

/** One digit eight times and more, or digits counted up or down. */
function isMadeUp(digits: string): boolean {
  return /(\d)\1{7}/.test(digits) || "01234567890123456789".includes(digits) || "98765432109876543210".includes(digits);
}

function adviseMail(email: string | null): ContactAdvice[] {
  const { quality, host, meant } = readMail(email);
  const say = (code: ContactCode, sentence: string, ask: string): ContactAdvice[] => [{ code, part: "email", sentence, ask }];
  if (quality === "missing")
    return say("no_email", "There is no e-mail address to send a confirmation link to.", "Ask for an e-mail address.");
  if (quality === "disposable")
    return say("disposable_email", `Mail to ${host} is thrown away after a while.`, "Ask for the e-mail address they use every day.");
  if (quality === "good") return [];
  return meant
    ? say("odd_email", `The e-mail address looks mistyped: ${meant} may be meant.`, `Ask whether ${meant} is right.`)
    : say("odd_email", "The e-mail address looks mistyped.", "Ask for the e-mail address again.");
}
