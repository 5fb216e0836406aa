import { plainDigits } from "../stores/portal";
import type { WantedResolution } from "./commands";

/**
 * How somebody who got goods as a gift is made good: with other goods of the same price, or with credit of their own. Never with the money, which
 * is the buyer's.
 */
export const giftWays: readonly WantedResolution[] = ["store_credit", "exchange"];

/** A postcode as it is compared: without spaces and dashes, upper case, digits as 0-9. Empty = none was typed. */
export function foldPostcode(typed: string): string {
  return plainDigits(typed)
    .replaceAll(/[\s\-\u2010-\u2015.]/g, "")
    .toUpperCase();
}

/** Words of a name without accents and signs, lower case. */
function nameWords(name: string): string[] {
  return (
    name
      .normalize("NFKD")
      // Accents alone: the vowel signs of Devanagari and the like are letters of the name.
      .replaceAll(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .normalize("NFC")
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter(Boolean)
  );
}

/** Scripts that write a name without spaces between its parts. */
const unspaced = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/**
 * Whether a typed surname is on a parcel that is addressed to this name: every word of it must be there, in any place, since which part of a name is the
 * surname differs. Of a name in one word without spaces (김민준) its beginning is enough. A parcel whose name is not known cannot tell.
 */
export function surnameFits(typed: string, onParcel: string | null): boolean {
  const words = nameWords(typed);
  if (words.length === 0) return false;
  if (onParcel === null) return true;
  const known = nameWords(onParcel);
  const [only] = known;
  if (known.length === 1 && only && unspaced.test(only)) return only.startsWith(words.join(""));
  return words.every((word) => known.includes(word));
}
