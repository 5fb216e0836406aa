import { Refusal } from "../../errors";
import { formatDecimal, parseMoney } from "../../money";
import { type Disposition, type Grade, grades } from "../unit";
import { BenchRules } from "./bench-rules";
import { type WorthRoute, worthRoutes } from "./worth-routes";

/** The rules as a form holds them: text that may be half typed. Amounts are decimals of the store's currency. */
export interface RulesDraft {
  parts: Record<WorthRoute, Record<Grade, string>>;
  halfLifeDays: Record<WorthRoute, string>;
  assumedGrade: Grade;
  afterSeasonPercent: string;
  seasons: { productType: string; from: string; to: string }[];
  expiries: { productType: string; days: string }[];
  dispositions: { grades: Grade[]; productType: string; reason: string; from: string; below: string; disposition: Disposition }[];
}

const byRoute = <T>(of: (route: WorthRoute) => T) =>
  Object.fromEntries(worthRoutes.map((route) => [route, of(route)])) as Record<WorthRoute, T>;

/** Rules as a form begins with them. */
export function draftOfRules(rules: BenchRules, currency: string): RulesDraft {
  const amount = (minor: number | null) => (minor === null ? "" : formatDecimal({ minor, currency }));
  return {
    parts: byRoute(
      (route) => Object.fromEntries(grades.map((grade) => [grade, String(rules.parts[route][grade])])) as Record<Grade, string>,
    ),
    halfLifeDays: byRoute((route) => String(rules.halfLifeDays[route])),
    ...{ assumedGrade: rules.assumedGrade, afterSeasonPercent: String(rules.afterSeasonPercent), seasons: rules.seasons },
    expiries: rules.expiries.map((row) => ({ ...row, days: String(row.days) })),
    dispositions: rules.dispositions.map(({ fromMinor, belowMinor, ...rule }) => ({
      ...rule,
      ...{ from: amount(fromMinor), below: amount(belowMinor) },
    })),
  };
}

/**
 * Reads a form's draft. Fields are named by their place: `parts.full_price.A`, `seasons.0.to`.
 * @throws Refusal `bad_form` with a sentence for every field that is wrong
 */
export function rulesOfDraft(draft: unknown, currency: string): BenchRules {
  const problems: Record<string, string> = {};
  const amount = (text: unknown, field: string): number | null => {
    if (typeof text !== "string" || text.trim() === "") return null;
    try {
      return parseMoney(text, currency).minor;
    } catch {
      problems[field] = `Write an amount in ${currency}, or nothing.`;
      return null;
    }
  };
  const whole = numbersFilled(draft);
  if (isRecord(whole) && Array.isArray(whole.dispositions))
    whole.dispositions = whole.dispositions.map((rule: unknown, i) => {
      if (!isRecord(rule)) return rule;
      const { from, below, ...rest } = rule;
      const [fromMinor, belowMinor] = [amount(from, `dispositions.${i}.from`), amount(below, `dispositions.${i}.below`)];
      if (fromMinor !== null && belowMinor !== null && belowMinor <= fromMinor)
        problems[`dispositions.${i}.below`] = "Nothing lies between these amounts.";
      return { ...rest, fromMinor, belowMinor };
    });
  const parsed = BenchRules.safeParse(whole);
  if (!parsed.success)
    for (const issue of parsed.error.issues)
      problems[
        issue.path
          .map(String)
          .join(".")
          .replace(/Minor$/, "")
      ] ??= issue.message;
  if (!parsed.success || Object.keys(problems).length > 0)
    throw new Refusal("bad_form", "Nothing was saved: some fields need your attention.", problems);
  return parsed.data;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** A number's field that was emptied is wrong, never nought; a list's rows and words stay as they are. */
function numbersFilled(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((one) => numbersFilled(one, name));
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, numbersFilled(one, key)]));
  const isNumber = name === "afterSeasonPercent" || name === "days" || (grades as readonly string[]).includes(name) || isRoute(name);
  return isNumber && typeof value === "string" && value.trim() === "" ? "empty" : value;
}

const isRoute = (name: string) => (worthRoutes as readonly string[]).includes(name);
