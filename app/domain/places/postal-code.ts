import { countryFacts } from "./country-facts";
import { plainDigits, plainName } from "./names";
import { stateFacts } from "./state-facts";

/** Which parts an address needs in a country besides the street; where nothing is known, a city. */
export function partsNeeded(country: string | null): { city: boolean; state: boolean; postalCode: boolean } {
  const required = countryFacts[country ?? ""]?.[0] ?? "AC";
  return { city: required.includes("C"), state: required.includes("S"), postalCode: required.includes("Z") };
}

/** What a country calls its postal code, with the capital letter of its own habit. */
export function postalCodeName(country: string | null): string {
  const name = countryFacts[country ?? ""]?.[3];
  return name === "pin" ? "PIN" : name === "zip" ? "ZIP code" : name === "eircode" ? "Eircode" : "postal code";
}

/** A postal code of the country, to show how one looks; null where none is known. */
export function postalCodeExample(country: string | null): string | null {
  return countryFacts[country ?? ""]?.[2]?.split(",")[0] || null;
}

const patterns = new Map<string, RegExp>();

/** Patterns come from our own lists, so there are no more than there are countries and states. */
function patternOf(source: string, whole: boolean): RegExp {
  const text = whole ? `^(?:${source})$` : `^(?:${source})`;
  const pattern = patterns.get(text) ?? new RegExp(text, "u");
  patterns.set(text, pattern);
  return pattern;
}

/** A postal code as it is compared: upper case, digits of any script as 0–9, one space at most. */
export function plainPostalCode(code: string): string {
  return plainDigits(code).toUpperCase().replace(/\s+/g, " ").trim();
}

const shapeOf = (code: string) =>
  code
    .replace(/[^A-Z0-9]/g, "")
    .replace(/\d/g, "9")
    .replace(/[A-Z]/g, "A");

/** Whether a text can be a postal code of the country; spaces, hyphens and a country's letters in front are forgiven. Null where none has a known form. */
export function postalCodeFits(country: string | null, code: string): boolean | null {
  const [, source, examples = ""] = countryFacts[country ?? ""] ?? [];
  if (!source) return null;
  const pattern = patternOf(source, true);
  const text = plainPostalCode(code);
  const bare = text.replace(/[\s-]/g, "");
  const tries = [text, bare, text.replace(/^[A-Z]{1,2}[- ]?(?=\d)/, ""), bare.replace(/^[A-Z]{1,2}(?=\d)/, "")];
  // Somebody who leaves out the hyphen of "00-950" still wrote the code.
  return (
    tries.some((one) => pattern.test(one)) ||
    (text === bare && examples.split(",").some((one) => /[ -]/.test(one) && shapeOf(one) === shapeOf(bare)))
  );
}

interface State {
  name: string;
  begins: RegExp;
}

const stateTables = new Map<string, Map<string, State>>();

function statesOf(country: string): Map<string, State> {
  const ready = stateTables.get(country);
  if (ready) return ready;
  const table = new Map<string, State>();
  for (const line of (stateFacts[country] ?? "").split(";")) {
    const [names = "", source = ""] = line.split("=");
    const [name = "", ...others] = names.split("~");
    if (name === "") continue;
    for (const one of [name, ...others]) table.set(plainName(one), { name, begins: patternOf(source, false) });
  }
  stateTables.set(country, table);
  return table;
}

/** Words around a state's own name, in the languages of the countries whose states we know, as plain names. */
const around =
  /^(?:changwat|estadode|estado|provinciade|wilayah(?:persekutuan)?)|(?:do|si|province|state|도|시|특별자치도|특별시|광역시|특별자치시)$/u;

/**
 * Whether a postal code that fits its country lies in another state than the one written.
 * @returns both states as they are shown (`is` null when the code's own is not known); null when they agree or nothing is known
 */
export function stateElsewhere(country: string, code: string, state: string | null): { is: string | null; said: string } | null {
  const table = statesOf(country);
  const written = plainName(state ?? "");
  if (written === "" || table.size === 0) return null;
  const said = table.get(written) ?? table.get(written.replace(around, "")) ?? table.get(`${written}do`);
  const text = plainPostalCode(code).replace(/[\s-]/g, "");
  if (!said || said.begins.test(text)) return null;
  const is = [...table.values()].find(({ begins }) => begins.test(text));
  return { is: is?.name ?? null, said: said.name };
}
