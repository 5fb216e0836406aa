/** Runs of neighbouring keys that no word of a language we know holds; in the top row it takes five, for "property" and "Wertheim" have four. */
const keyRuns =
  /asdf|sdfg|dfgh|fghj|ghjk|hjkl|lkjh|kjhg|jhgf|hgfd|gfds|fdsa|zxcv|xcvb|cvbn|vbnm|mnbv|nbvc|bvcx|vcxz|qwer|werty|ertyu|rtyui|tyuio|yuiop|poiuy|oiuyt|iuytr|uytre|ytrew/;

/** What people type to get past a field, as whole words. */
const fillers = new Set(
  "aa aaa ab abc abcd abcde asd asdf na nil nill none null nothing test testing tests undefined unknown xx xxx xyz zz zzz dummy sample blah".split(
    " ",
  ),
);

/** Letters that are one sound in some language: "Kirchstraße" is full of them and is a good street. */
const oneSound = /tsch|sch|str|spr|szcz|ch|sh|th|ph|kh|gh|bh|dh|jh|sz|cz|rz|dz|zh|ts|tz|ck|ng|nd|nk|nt|st|sp|mb|mp|ss|ks/g;

/**
 * Random typing: one key over and over, runs along the keyboard, syllables without a vowel, words that fill a field. Judged by Latin letters; in text with letters of
 * another script only one letter five times in a row counts.
 */
export function isGibberish(text: string): boolean {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "");
  const words = plain.match(/[a-z]{2,}/g) ?? [];
  if (words.length === 0 || /[^\p{Script=Latin}\P{L}]/u.test(plain)) return words.length === 0 && /([\p{Lo}\p{Ll}])\1{4}/u.test(plain);
  if (words.every((word) => fillers.has(word) || isBare(word))) return true;
  const mashed = words.filter(isMashed).length;
  const proper = words.filter((word) => word.length > 2 && !isMashed(word) && !isBare(word)).length;
  return mashed > 0 && mashed >= proper;
}

/** Surely no word. */
function isMashed(word: string): boolean {
  return /(.)\1{3}/.test(word) || keyRuns.test(word) || /^([bcdfghjklmnpqrstvxz]{2,3})\1+$/.test(word) || hardRun(word) >= 5;
}

/** No word by itself, but an abbreviation among words ("HDFC Bank", "III Floor"). */
function isBare(word: string): boolean {
  return /^(.)\1+$/.test(word) || isMashed(word) || (word.length > 3 && hardRun(word) > 2 && !/[aeiouywrl]/.test(word));
}

/** The longest run of consonants, letters of one sound as one; r, l, w and y carry syllables in some languages and end a run. */
function hardRun(word: string): number {
  const runs = word.replace(oneSound, "k").match(/[bcdfghjkmnpqstvxz]+/g) ?? [];
  return Math.max(0, ...runs.map((run) => run.length));
}
