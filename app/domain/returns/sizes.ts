/** Sizes in words from the smallest; their several spellings are one. */
const scale = ["xxxs", "xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "xxxxl", "xxxxxl"];
const spellings: Readonly<Record<string, string>> = {
  ...{ "extra small": "xs", small: "s", medium: "m", large: "l", "extra large": "xl" },
  ...{ "2xs": "xxs", "3xs": "xxxs", "2xl": "xxl", "3xl": "xxxl", "4xl": "xxxxl", "5xl": "xxxxxl", "1xl": "xl" },
};

/** Where a word stands among sizes of its kind; null when it is no size. */
function sizeOf(word: string): { kind: "letters" | "numbers"; at: number } | null {
  const folded = word.normalize("NFKC").trim().toLowerCase();
  const at = scale.indexOf(spellings[folded] ?? folded);
  if (at >= 0) return { kind: "letters", at };
  const number = /^(?:(?:eu|uk|us|in|size)\s*)?(\d{1,3}(?:[.,]5)?)$/.exec(folded)?.[1];
  return number ? { kind: "numbers", at: Number(number.replace(",", ".")) } : null;
}

/** "Blue / L" in its parts: what is a size, and all else. */
function partsOf(title: string): { size: ReturnType<typeof sizeOf>; rest: string } {
  const parts = title.split(" / ");
  const at = parts.findIndex((part) => sizeOf(part) !== null);
  return {
    size: sizeOf(parts[at] ?? ""),
    rest: parts
      .filter((_, i) => i !== at)
      .join(" / ")
      .toLowerCase(),
  };
}

/** Which way a reason asks for another size: from its handle, else from its words. null = it does not. */
export function sizeAskedBy(reason: { handle?: string | undefined; name: string } | null): "larger" | "smaller" | null {
  const words = `${reason?.handle ?? ""} ${reason?.name ?? ""}`.toLowerCase();
  if (/too[\s_-]*(small|tight|short)/.test(words)) return "larger";
  return /too[\s_-]*(large|big|loose|long)/.test(words) ? "smaller" : null;
}

/**
 * Choices with the one that most likely fits in front: the next size in stock in the direction that the reason asks for, all else (the colour) as
 * bought. What cannot be told apart by size stays as it was.
 */
export function nextSizeFirst<C extends { title: string; inStock: number | null }>(
  choices: readonly C[],
  bought: string,
  asks: "larger" | "smaller" | null,
): { choices: C[]; advised: C | null } {
  const own = partsOf(bought);
  const step = asks === "larger" ? 1 : -1;
  if (asks === null || own.size === null) return { choices: [...choices], advised: null };
  const from = own.size;
  const away = (choice: C) => {
    const { size, rest } = partsOf(choice.title);
    const fits = size?.kind === from.kind && rest === own.rest && (choice.inStock ?? 1) > 0;
    const by = fits && size ? (size.at - from.at) * step : 0;
    return by > 0 ? by : Number.POSITIVE_INFINITY;
  };
  const advised = choices.reduce<C | null>((best, one) => (away(one) < (best ? away(best) : Number.POSITIVE_INFINITY) ? one : best), null);
  return { choices: advised ? [advised, ...choices.filter((one) => one !== advised)] : [...choices], advised };
}
