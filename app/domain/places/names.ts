/**
 * A name of a place as it is compared: lower case, letters and digits only, without accents, "&" as "and". Hindi's dot below and its two ways of writing a
 * nasal before a consonant are made one, so that झारखण्ड and झारखंड are the same. "" when nothing of it is a letter or a digit.
 */
export function plainName(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("&", "and")
    .replace(/[\u0300-\u036f\u093c]/g, "")
    .replace(/[ङञणनम]\u094d(?=[क-म])/g, "\u0902")
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
}

/** Where the ten digits of a script begin: Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Burmese, Khmer. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0, 0x1040, 0x17e0];

/** A text with the digits of other scripts as 0–9. */
export function plainDigits(text: string): string {
  return text.normalize("NFKC").replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((one) => code >= one && code < one + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

/** Whether one letter left out, put in, taken for another or swapped with its neighbour makes one text the other. */
export function isOneSlipAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let i = 0;
  while (i < one.length && one[i] === other[i]) i++;
  const rest = (a: number, b: number) => one.slice(i + a) === other.slice(i + b);
  return rest(1, 1) || rest(1, 0) || rest(0, 1) || (one[i] === other[i + 1] && one[i + 1] === other[i] && rest(2, 2));
}
