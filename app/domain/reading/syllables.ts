/** Syllables of a word, at least one; a figure is read as one. English by its vowel groups, Spanish by its vowels and diphthongs. */
export function syllablesIn(word: string, locale: "en" | "es"): number {
  const text = word.toLowerCase();
  if (!/\p{L}/u.test(text)) return 1;
  return Math.max(1, locale === "en" ? english(text) : spanish(text));
}

function english(word: string): number {
  const letters = word.replaceAll(/[^a-z]/g, "");
  if (letters.length <= 3) return 1;
  // A last e is silent, and so is that of most -es and -ed; -le after a consonant is not.
  const stem = /[^aeiou]le$/.test(letters) ? letters : letters.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, "");
  return stem.replace(/^y/, "").match(/[aeiouy]{1,2}/g)?.length ?? 1;
}

function spanish(word: string): number {
  // The u of que, qui, gue, gui is not heard.
  const letters = word
    .replaceAll(/[^a-záéíóúüñ]/g, "")
    .replaceAll(/qu(?=[eéií])/g, "q")
    .replaceAll(/gu(?=[eéií])/g, "g");
  // Two strong vowels, or an accented weak one, are two syllables; a weak one leans on its neighbour.
  return letters.match(/[iuü]?[aeoáéó][iuüy]?(?![aeoáéóíú])|[iuü]?[aeoáéó]|[íú]|[iuü]+|y$/g)?.length ?? 1;
}
