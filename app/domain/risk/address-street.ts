import { plainDigits } from "../places/names";
import { isGibberish } from "./address-gibberish";

/** What the street part of an address lacks; `isShort` etc. are false where nothing is written. */
export interface StreetFindings {
  isMissing: boolean;
  isGibberish: boolean;
  isShort: boolean;
  lacksNumber: boolean;
  lacksLandmark: boolean;
}

/**
 * Countries where a courier needs a number at the door. Elsewhere a house may have a name only (Great Britain, Ireland), or is found by a landmark or a call (the Gulf,
 * Central America, most of Africa). Our own judgement, from no source.
 */
const numbered = new Set(
  "AR AT AU BD BE BG BR CA CH CL CN CO CZ DE DK EC EE ES FI FR GR HR HU ID IL IN IT JP KR LK LT LU LV MX MY NL NO NP NZ PE PH PK PL PT RO RS RU SE SG SI SK TH TR TW UA US UY VN ZA".split(
    " ",
  ),
);

/** Countries where an address of few letters leads nowhere; elsewhere "Am Hof 5" is enough. */
const wordy = new Set(["BD", "IN", "LK", "NP", "PK"]);

/** Words that show the way to a door in India. */
const landmark =
  /(?<!\p{L})(?:near(?:by)?|nr|opp|opposite|behind|beside|besides|next to|adjacent|above|below|in front|infront|land ?mark|facing|back ?side|के पास|पास|सामने|पीछे|निकट|बगल)(?!\p{L})/iu;

/** A number of an area, which many doors share. */
const areaNumber = /(?<!\p{L})(?:sector|sec|ward|phase|ph|stage|block|zone|pocket|nagar|colony)[\s.:-]*\d+(?![\d/])/giu;

/** No number where the address says so itself: "sin número", "without number". */
const knownWithout = /(?<!\p{L})(?:s\/n[ºo°]?|sn|b\/b|без номера)(?!\p{L})/iu;

/**
 * Reads the street lines of an address.
 * @param country ISO code of two letters; null = judged as where numbers are the rule
 * @param postalCode left out of the street, as people repeat it there
 */
export function readStreet(lines: readonly (string | null)[], country: string | null, postalCode: string): StreetFindings {
  const street = lines.filter(Boolean).join(" ").trim();
  if (street === "") return { isMissing: true, isGibberish: false, isShort: false, lacksNumber: false, lacksLandmark: false };
  const gibberish = isGibberish(street);
  const isIndian = country === "IN";
  return {
    isMissing: false,
    isGibberish: gibberish,
    isShort: !gibberish && weight(street) < (country === null || wordy.has(country) ? 8 : 4),
    lacksNumber: (country === null || numbered.has(country)) && !hasNumber(street, isIndian, postalCode) && !knownWithout.test(street),
    lacksLandmark: isIndian && !landmark.test(street),
  };
}

/** Letters and digits; one sign of Chinese, Japanese or Korean says as much as three letters. */
function weight(text: string): number {
  const signs = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return /^\p{ASCII}*$/u.test(text)
    ? signs
    : signs + 2 * (text.match(/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0);
}

function hasNumber(street: string, isIndian: boolean, postalCode: string): boolean {
  let text = plainDigits(street);
  if (postalCode !== "") text = text.replaceAll(postalCode, " ");
  // Eight digits and more are a phone number.
  text = text.replace(/\+?\d(?:[ -]?\d){7,}/g, " ");
  if (isIndian) text = text.replace(areaNumber, " ");
  return /\p{N}|[一二三四五六七八九十百]+[号號番]/u.test(text);
}
