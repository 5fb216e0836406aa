import { z } from "zod";
import type { SaveRule } from "~/application/rules/save-rule.server";
import { Refusal } from "~/domain/errors";
import { parseMoney } from "~/domain/money";
import { ruleOutcomes } from "~/domain/risk/rules";
import { listField, readForm } from "./forms.server";

const lines = z
  .string()
  .max(100_000)
  .default("")
  .transform((text) => text.split(/[\n,;]+/).map((line) => line.trim()));

const RuleForm = z.object({
  version: z.coerce.number().int().min(0).max(2_147_483_647),
  name: z.string().trim().min(1, "Give the rule a name.").max(80, "At most 80 characters."),
  outcome: z.enum(ruleOutcomes),
  payment: z.enum(["any", "cod", "prepaid"]),
  buyer: z.enum(["any", "first", "repeat"]),
  minTotal: z.string().trim().max(30).default(""),
  maxTotal: z.string().trim().max(30).default(""),
  postalPrefixes: listField,
  skus: listField,
  tags: listField,
  countries: listField,
  addPeople: lines,
  removePeople: lines,
});

/** Reads the form of a rule; amounts are in the store's currency. @throws Refusal `bad_form` with a sentence per field */
export async function readRule(request: Request, currency: string): Promise<Omit<SaveRule, "ruleId">> {
  const form = await readForm(request, RuleForm);
  const problems: Record<string, string> = {};
  const money = (field: "minTotal" | "maxTotal") => {
    if (form[field] === "") return null;
    try {
      return parseMoney(form[field], currency).minor;
    } catch {
      problems[field] = `Write an amount in ${currency}, or nothing.`;
      return null;
    }
  };
  const [minTotalMinor, maxTotalMinor] = [money("minTotal"), money("maxTotal")];
  if (minTotalMinor !== null && maxTotalMinor !== null && minTotalMinor > maxTotalMinor)
    problems.maxTotal = "This is less than the lowest total.";
  const { version, name, outcome, payment, buyer, postalPrefixes, skus, tags, countries, addPeople, removePeople } = form;
  if (countries.some((code) => code !== "" && !/^[a-z]{2}$/i.test(code.trim())))
    problems.countries = "Use two-letter country codes, such as IN.";
  if (Object.keys(problems).length > 0) throw new Refusal("bad_form", "Some fields need your attention.", problems);
  const filled = (list: readonly string[]) => list.map((text) => text.trim()).filter(Boolean);
  return {
    ...{ version, name, outcome, addPeople, removePeople },
    conditions: {
      ...{ payment, buyer, minTotalMinor, maxTotalMinor },
      ...{ postalPrefixes: filled(postalPrefixes), skus: filled(skus), tags: filled(tags), countries: filled(countries) },
    },
  };
}
