import type { AddressSnapshot } from "../orders/order";
import { cityElsewhere, findPin, indianState, type PinPlace, sameState } from "../places/india";
import { partsNeeded, plainPostalCode, postalCodeExample, postalCodeFits, postalCodeName, stateElsewhere } from "../places/postal-code";
import { readStreet } from "./address-street";

/** The parts of an address that its text alone can be judged by; a part may be missing. */
export type AddressText = Partial<Pick<AddressSnapshot, "line1" | "line2" | "city" | "province" | "postalCode" | "countryCode">>;

/** What may be wrong with an address. Models and translations know these words. */
export const addressCodes = [
  "no_street",
  "gibberish",
  "too_short",
  "no_house_number",
  "no_landmark",
  "no_postal_code",
  "bad_postal_code",
  "postal_code_elsewhere",
  "no_city",
  "city_elsewhere",
  "no_state",
] as const;
export type AddressCode = (typeof addressCodes)[number];

/** Said to help, and not counted: good addresses lack these often enough. */
const hints: ReadonlySet<AddressCode> = new Set(["no_landmark", "city_elsewhere", "no_state"]);

/** One thing to put right in an address. */
export interface AddressAdvice {
  code: AddressCode;
  /** The field to look at. */
  part: "line1" | "city" | "province" | "postalCode";
  /** What is wrong, for staff. */
  sentence: string;
  /** What to ask the shopper. */
  ask: string;
  /** Whether it counts against the address in its quality and as a fact for models. */
  counts: boolean;
  /** What the sentence speaks of, for translations: `code`, `is`, `said`, `example`, `name`. */
  values: Readonly<Record<string, string>>;
}

/** What is wrong with an address, as a stable code and the sentence shown to the store. */
export type AddressFault = Pick<AddressAdvice, "code" | "sentence">;

/**
 * Checks a ship-to address by its text alone.
 * @returns the faults that count, worst first, and quality 0–1 (1 = nothing wrong)
 */
export function checkAddress(address: AddressText | null): { quality: number; faults: AddressFault[] } {
  const faults = adviseAddress(address, address?.countryCode ?? null)
    .filter(({ counts }) => counts)
    .map(({ code, sentence }) => ({ code, sentence }));
  return { quality: address ? Math.max(0, 1 - faults.length * 0.25) : 0, faults };
}

/**
 * What a reader of an address would ask back, worst first; nothing for one that looks deliverable. Knows no network and never throws, whatever the text.
 * @param country ISO code of two letters; null = unknown, then only what holds everywhere is said
 */
export function adviseAddress(address: AddressText | null, country: string | null): AddressAdvice[] {
  if (!address) return [advice("no_street", "line1", "The order has no delivery address.", "Ask for the whole address.")];
  const where = country?.trim().toUpperCase() || null;
  const code = plainPostalCode(address.postalCode ?? "");
  const found = [...adviseStreet(address, where, code), ...adviseCode(address, where, code), ...adviseParts(address, where, code)];
  // A postal code in the wrong state is in the wrong city as well: one question is enough.
  return found.some((one) => one.code === "postal_code_elsewhere") ? found.filter((one) => one.code !== "city_elsewhere") : found;
}

function advice(
  code: AddressCode,
  part: AddressAdvice["part"],
  sentence: string,
  ask: string,
  values: AddressAdvice["values"] = {},
): AddressAdvice {
  return { code, part, sentence, ask, counts: !hints.has(code), values };
}

function adviseStreet(address: AddressText, country: string | null, code: string): AddressAdvice[] {
  const found = readStreet([address.line1 ?? null, address.line2 ?? null], country, code);
  const whole = country === "IN" ? "Ask for house or flat number, street, area and a landmark." : "Ask for street and house number.";
  if (found.isMissing) return [advice("no_street", "line1", "The address has no street.", whole)];
  const all: AddressAdvice[] = [];
  if (found.isGibberish) all.push(advice("gibberish", "line1", "The street looks like random letters.", whole));
  if (found.isShort) all.push(advice("too_short", "line1", "The street is too short to find a door.", whole));
  if (found.lacksNumber)
    all.push(advice("no_house_number", "line1", "The address has no house or flat number.", "Ask for the number of house, flat or plot."));
  // A door that has its number is found without one.
  if (found.lacksLandmark && (found.lacksNumber || found.isShort))
    all.push(
      advice("no_landmark", "line1", "The address names no landmark.", "Ask what is near the house: a school, temple, shop or crossing."),
    );
  return all;
}

function adviseCode(address: AddressText, country: string | null, code: string): AddressAdvice[] {
  const name = postalCodeName(country);
  const example = postalCodeExample(country) ?? "";
  if (code === "") {
    // Where the country is unknown, so is whether it has postal codes; most have.
    if (country !== null && !partsNeeded(country).postalCode) return [];
    return [advice("no_postal_code", "postalCode", `The address has no ${name}.`, `Ask for the ${name}.`, { name, example })];
  }
  const bad = () => {
    const like = example === "" ? "" : `, such as ${example}`;
    const sentence = country === "IN" ? `"${code}" is not an Indian PIN.` : `"${code}" is not a ${name} of this country.`;
    return [advice("bad_postal_code", "postalCode", sentence, `Ask for the ${name}${like}.`, { code, name, example })];
  };
  if (country === null) return [];
  if (postalCodeFits(country, code) === false) return bad();
  const province = address.province ?? null;
  if (country !== "IN") {
    const other = stateElsewhere(country, code, province);
    return other ? [elsewhere(name, code, other.is ?? "", other.said)] : [];
  }
  const pin = code.replace(/[\s-]/g, "");
  // Codes that begin with 9 belong to the army's own post and lie in no state.
  if (pin.startsWith("9")) return [];
  const place = findPin(pin);
  if (!place) return bad();
  const said = indianState(province);
  return said && !place.states.some((state) => sameState(state, said)) ? [elsewhere(name, code, wordPlace(place), said)] : [];
}

function elsewhere(name: string, code: string, is: string, said: string): AddressAdvice {
  const sentence = is === "" ? `The ${name} ${code} is not in ${said}.` : `The ${name} ${code} is in ${is}; the order says ${said}.`;
  return advice("postal_code_elsewhere", "postalCode", sentence, `Ask which is right, the ${name} or the state.`, { code, name, is, said });
}

/** "Patna, Bihar", "Pune or Satara, Maharashtra", "Bihar". */
function wordPlace({ districts, states }: PinPlace): string {
  const names = [...new Set(districts.map(({ district }) => district))].slice(0, 2).join(" or ");
  const lie = states.slice(0, 2).join(" or ");
  return names === "" || names === lie ? lie : `${names}, ${lie}`;
}

function adviseParts(address: AddressText, country: string | null, code: string): AddressAdvice[] {
  const needed = partsNeeded(country);
  const all: AddressAdvice[] = [];
  const city = address.city?.trim() ?? "";
  if (city === "" && needed.city) all.push(advice("no_city", "city", "The address has no city.", "Ask for the city or town."));
  if (country === "IN" && /^[1-8]\d{5}$/.test(code)) {
    const place = findPin(code);
    const other = place && cityElsewhere(city, code);
    if (other)
      all.push(
        advice(
          "city_elsewhere",
          "city",
          `The PIN ${code} is in ${wordPlace(place)}; the order says ${city}, which is in ${other.state}.`,
          "Ask which is right, the PIN or the city.",
          { code, is: wordPlace(place), said: city },
        ),
      );
  }
  // An Indian PIN tells the state.
  if (!address.province?.trim() && needed.state && !(country === "IN" && code !== ""))
    all.push(advice("no_state", "province", "The address names no state or province.", "Ask for the state or province."));
  return all;
}
