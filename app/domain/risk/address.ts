import type { AddressSnapshot } from "../orders/order";

/** What is wrong with an address, as a stable code and the sentence shown to the store. */
export interface AddressFault {
  code:
    | "no_street"
    | "no_house_number"
    | "too_short"
    | "gibberish"
    | "no_postal_code"
    | "bad_postal_code"
    | "postal_code_elsewhere"
    | "no_city";
  sentence: string;
}

/** Postal code formats of the markets we know; others are only checked for being there. */
const postalFormats: Readonly<Record<string, RegExp>> = {
  IN: /^[1-8]\d{5}$/,
  ID: /^\d{5}$/,
  US: /^\d{5}(-\d{4})?$/,
  DE: /^\d{5}$/,
  KR: /^\d{5}$/,
  ES: /^\d{5}$/,
  MX: /^\d{5}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
};

/** First digit of an Indian PIN → states of that postal zone (India Post's zones), names lower-case. */
const indianZones: Readonly<Record<string, readonly string[]>> = {
  "1": ["delhi", "haryana", "punjab", "himachal pradesh", "jammu and kashmir", "ladakh", "chandigarh"],
  "2": ["uttar pradesh", "uttarakhand"],
  "3": ["rajasthan", "gujarat", "dadra and nagar haveli and daman and diu", "daman and diu", "dadra and nagar haveli"],
  "4": ["maharashtra", "madhya pradesh", "chhattisgarh", "goa"],
  "5": ["andhra pradesh", "telangana", "karnataka"],
  "6": ["tamil nadu", "kerala", "puducherry", "lakshadweep"],
  "7": [
    "west bengal",
    "odisha",
    "assam",
    "sikkim",
    "arunachal pradesh",
    "nagaland",
    "manipur",
    "mizoram",
    "tripura",
    "meghalaya",
    "andaman and nicobar islands",
  ],
  "8": ["bihar", "jharkhand"],
};

const knownStates = new Set(Object.values(indianZones).flat());

/**
 * Checks a ship-to address by its text alone.
 * @returns faults, worst first, and quality 0–1 (1 = nothing wrong)
 */
export function checkAddress(
  address: Pick<AddressSnapshot, "line1" | "line2" | "city" | "province" | "postalCode" | "countryCode"> | null,
): { quality: number; faults: AddressFault[] } {
  if (!address) return { quality: 0, faults: [{ code: "no_street", sentence: "The order has no delivery address." }] };
  const faults: AddressFault[] = [];
  const street = [address.line1, address.line2].filter(Boolean).join(" ").trim();
  if (street === "") faults.push({ code: "no_street", sentence: "The address has no street." });
  else {
    if (isGibberish(street)) faults.push({ code: "gibberish", sentence: "The street looks like random letters." });
    else if (street.replace(/\W/g, "").length < 10) faults.push({ code: "too_short", sentence: "The street is too short to find a door." });
    if (!/\d/.test(street)) faults.push({ code: "no_house_number", sentence: "The address has no house or flat number." });
  }
  const code = address.postalCode?.replace(/\s+/g, " ").trim() ?? "";
  const format = address.countryCode ? postalFormats[address.countryCode] : undefined;
  if (code === "") faults.push({ code: "no_postal_code", sentence: "The address has no postal code." });
  else if (format && !format.test(code.replace(/ /g, address.countryCode === "GB" ? " " : "")))
    faults.push({ code: "bad_postal_code", sentence: `"${code}" is not a postal code of this country.` });
  else if (address.countryCode === "IN" && isElsewhere(code, address.province))
    faults.push({ code: "postal_code_elsewhere", sentence: `PIN ${code} is not in ${address.province}.` });
  if (!address.city?.trim()) faults.push({ code: "no_city", sentence: "The address has no city." });
  return { quality: Math.max(0, 1 - faults.length * 0.25), faults };
}

function isElsewhere(pin: string, province: string | null): boolean {
  const state = province?.trim().toLowerCase().replaceAll("&", "and") ?? "";
  return knownStates.has(state) && !(indianZones[pin[0] ?? ""] ?? []).includes(state);
}

/** Random typing: one character over and over, or long runs of Latin consonants. Text in other scripts is left alone. */
export function isGibberish(text: string): boolean {
  const letters = text.toLowerCase().replace(/[^a-z]/g, "");
  if (letters.length < 4) return /(.)\1{4,}/.test(text);
  if (/(.)\1{3,}/.test(letters)) return true;
  const words = text.toLowerCase().match(/[a-z]{5,}/g) ?? [];
  const odd = words.filter((word) => /[bcdfghjklmnpqrstvwxz]{5,}/.test(word) || !/[aeiouy]/.test(word));
  return odd.length > 0 && odd.length * 2 >= words.length;
}
