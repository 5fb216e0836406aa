import type { ShopperLocale } from "../stores/settings";
import { syllablesIn } from "./syllables";

/** How easily a text is read. */
export type ReadingGrade = "plain" | "fair" | "hard";

/** A measure of one language: where it comes from, and from which figure on a text counts as plain and as fair. */
export interface ReadingMeasure {
  name: string;
  /** Where the measure, or its limits, come from. */
  source: string;
  /** Higher is easier; false = lower is easier. */
  higherIsEasier: boolean;
  plain: number;
  fair: number;
}

const flesch = "Flesch, A new readability yardstick, 1948";
const huerta = "Fernández Huerta, Medidas sencillas de lecturabilidad, 1959 (words a sentence, as corrected later)";
const lix = "Björnsson, Läsbarhet, 1968; limits set for Indonesian, whose words are longer, by us";
const length = "words a sentence, the first half of Björnsson's LIX; the limits are our own";

/** The measure of each language. No published formula is made for Hindi, Korean or Arabic with a free and simple rule: there sentences are counted. */
export const readingMeasures: Readonly<Record<ShopperLocale, ReadingMeasure>> = {
  en: { name: "Flesch reading ease", source: flesch, higherIsEasier: true, plain: 60, fair: 50 },
  es: { name: "Fernández Huerta", source: huerta, higherIsEasier: true, plain: 60, fair: 50 },
  id: { name: "LIX", source: lix, higherIsEasier: false, plain: 50, fair: 60 },
  hi: { name: "Words a sentence", source: length, higherIsEasier: false, plain: 16, fair: 22 },
  ko: { name: "Words a sentence", source: length, higherIsEasier: false, plain: 10, fair: 14 },
  ar: { name: "Words a sentence", source: length, higherIsEasier: false, plain: 14, fair: 20 },
};

/** What a text measures, and its hardest sentence. */
export interface ReadingLevel {
  /** One decimal. */
  score: number;
  grade: ReadingGrade;
  /** null for a text without a sentence of four words. */
  hardest: { sentence: string; score: number } | null;
}

/** Shorter ones are headings and names, which no measure is made for. */
const leastWords = 4;

/** Measures a text. @param paragraphs each is read by itself: no sentence goes from one into the next */
export function readingLevel(paragraphs: readonly string[], locale: ShopperLocale): ReadingLevel {
  const sentences = paragraphs
    .flatMap((paragraph) => sentencesOf(paragraph, locale))
    .map((sentence) => ({ sentence, words: wordsOf(sentence, locale) }))
    .filter(({ words }) => words.length > 0);
  const measure = readingMeasures[locale];
  const score = scoreOf(
    sentences.map(({ words }) => words),
    locale,
  );
  const sign = measure.higherIsEasier ? 1 : -1;
  const scored = sentences
    .filter(({ words }) => words.length >= leastWords)
    .map(({ sentence, words }) => ({ sentence, score: scoreOf([words], locale) }));
  const hardest = scored.reduce<(typeof scored)[number] | null>(
    (worst, one) => (worst && sign * worst.score <= sign * one.score ? worst : one),
    null,
  );
  return { score, grade: gradeOf(score, measure), hardest };
}

function gradeOf(score: number, { higherIsEasier, plain, fair }: ReadingMeasure): ReadingGrade {
  const reaches = (limit: number) => (higherIsEasier ? score >= limit : score <= limit);
  return reaches(plain) ? "plain" : reaches(fair) ? "fair" : "hard";
}

function scoreOf(sentences: readonly (readonly string[])[], locale: ShopperLocale): number {
  const words = sentences.flat();
  if (words.length === 0) return readingMeasures[locale].higherIsEasier ? 100 : 0;
  const perSentence = words.length / sentences.length;
  const round = (value: number) => Math.round(value * 10) / 10;
  if (locale === "en" || locale === "es") {
    const perWord = words.reduce((sum, word) => sum + syllablesIn(word, locale), 0) / words.length;
    return round(locale === "en" ? 206.835 - 1.015 * perSentence - 84.6 * perWord : 206.84 - 1.02 * perSentence - 60 * perWord);
  }
  if (locale === "id") return round(perSentence + (100 * words.filter((word) => [...word].length > 6).length) / words.length);
  return round(perSentence);
}

function sentencesOf(text: string, locale: ShopperLocale): string[] {
  return [...new Intl.Segmenter(locale, { granularity: "sentence" }).segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);
}

function wordsOf(sentence: string, locale: ShopperLocale): string[] {
  // Korean is written in groups between spaces; a segmenter may split particles off, which nobody reads apart.
  if (locale === "ko") return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return [...new Intl.Segmenter(locale, { granularity: "word" }).segment(sentence)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}
