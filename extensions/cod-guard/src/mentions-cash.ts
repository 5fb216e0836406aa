/**
 * Whether a payment method's name means cash on delivery, by the store's own words for it. The same comparison as for orders: without case, as
 * "contains"; words of up to three letters ("cod") must stand alone.
 */
export function mentionsCash(name: string, words: readonly string[]): boolean {
  const given = name.toLowerCase();
  return words.some((word) => {
    const wanted = word.trim().toLowerCase();
    if (wanted === "") return false;
    return wanted.length > 3 ? given.includes(wanted) : wordsOf(given).includes(wanted);
  });
}

/** Letters of every script and digits make words. Without Unicode classes: which of them the wasm engine knows was never seen. */
function wordsOf(text: string): string[] {
  const isPartOfWord = (sign: string) => sign.toLowerCase() !== sign.toUpperCase() || (sign >= "0" && sign <= "9") || sign > "\u00bf";
  return [...text]
    .map((sign) => (isPartOfWord(sign) ? sign : " "))
    .join("")
    .split(" ");
}
