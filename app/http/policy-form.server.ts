import { z } from "zod";
import { Refusal } from "~/domain/errors";
import { parseMoney } from "~/domain/money";
import { ReturnPolicy } from "~/domain/returns/policy/policy";

const text = z.string().max(200).default("");
const words = z.array(z.string().max(300)).max(250).default([]);
const ScopeFields = z
  .object({
    ...{ products: words, collections: words, tags: words, types: words, countries: words, discounts: words, shopperGroups: words },
    ...{ orderedFrom: text, orderedTo: text, minUnitMinor: text, maxUnitMinor: text },
  })
  .prefault({});
const rows = <T extends z.ZodType>(row: T) => z.array(row).max(60).default([]);
const Fields = z.object({
  windows: rows(z.object({ scope: ScopeFields, days: text, start: text })),
  seasons: rows(z.object({ name: text, orderedFrom: text, orderedTo: text, openUntil: text })),
  excluded: rows(z.object({ scope: ScopeFields, why: text })),
  notFrom: words,
  conditions: rows(z.object({ scope: ScopeFields, asks: words })),
  reasons: rows(
    z.object({
      ...{ reasonId: text, resolutions: words, photos: text, claimDays: text, subReasons: words },
      subReasonWords: z.record(z.string().max(300), z.record(z.string().max(10), text)).default({}),
      ...{ decide: text, shippingBy: text, restockingPercent: text, keepUnderMinor: text, packing: text },
    }),
  ),
  reasonNames: words,
  credit: z.object({ offered: z.boolean(), bonusPercent: text, instant: z.boolean() }),
  exchange: z.object({ instant: z.boolean(), instantReasons: words, remindDays: text }),
  gifts: z.object({ offered: z.boolean() }),
  limits: z.object({
    maxOpen: text,
    within: z.object({ returns: text, days: text }),
    share: z.object({ percent: text, orders: text }),
    worth: z.object({ minor: text, days: text }),
  }),
  decide: z.object({ lookAboveMinor: text, lookAtCod: z.boolean(), lookAtSignals: words }),
  shipping: rows(z.object({ countries: words, feeMinor: text })),
  refundOn: text,
  promiseDays: text,
});

/** What a person saw when they pressed a button of the Policy page. */
export const SeenFields = z.object({
  channel: z.string().max(60).default(""),
  revision: z.coerce.number().int().min(0).max(2_147_483_647),
  published: z.coerce.number().int().min(0).max(2_147_483_647),
});

/**
 * Reads the policy's form, posted as JSON in one field; what is wrong gets its own sentence under the field's path ("windows.0.days").
 * @param currency of its amounts
 * @throws Refusal `bad_form`
 */
export function readPolicyForm(json: string, currency: string): ReturnPolicy {
  const fields = Fields.safeParse(parse(json));
  if (!fields.success) throw new Refusal("bad_form", "The form could not be read.");
  const problems: Record<string, string> = {};
  const number = (typed: string) => (typed.trim() === "" ? Number.NaN : Number(typed));
  const optional = (typed: string) => (typed.trim() === "" ? null : Number(typed));
  const amount = (typed: string, at: string) => {
    if (typed.trim() === "") return null;
    try {
      return parseMoney(typed.trim(), currency).minor;
    } catch {
      problems[at] = `Write an amount in ${currency}, or nothing.`;
      return null;
    }
  };
  const filled = (list: readonly string[]) => list.map((one) => one.trim()).filter(Boolean);
  const scopeOf = (scope: z.infer<typeof ScopeFields>, at: string) => ({
    ...{ products: filled(scope.products), collections: filled(scope.collections), tags: filled(scope.tags), types: filled(scope.types) },
    ...{ countries: filled(scope.countries), discounts: filled(scope.discounts), shopperGroups: filled(scope.shopperGroups) },
    ...{ orderedFrom: scope.orderedFrom || null, orderedTo: scope.orderedTo || null },
    minUnitMinor: amount(scope.minUnitMinor, `${at}.scope.minUnitMinor`),
    maxUnitMinor: amount(scope.maxUnitMinor, `${at}.scope.maxUnitMinor`),
  });
  const { data } = fields;
  const { within, maxOpen, share, worth } = data.limits;
  const tried = ReturnPolicy.safeParse({
    windows: data.windows.map((row, i) => ({ ...row, scope: scopeOf(row.scope, `windows.${i}`), days: number(row.days) })),
    seasons: data.seasons,
    excluded: data.excluded.map((row, i) => ({ ...row, scope: scopeOf(row.scope, `excluded.${i}`) })),
    notFrom: filled(data.notFrom),
    conditions: data.conditions.map((row, i) => ({ ...row, scope: scopeOf(row.scope, `conditions.${i}`) })),
    reasons: data.reasons.map((row, i) => ({
      ...row,
      ...{ photos: optional(row.photos) ?? 0, claimDays: optional(row.claimDays) },
      subReasons: row.subReasons.length > 0 ? filled(row.subReasons) : undefined,
      subReasonWords: closerWords(row),
      restockingPercent: optional(row.restockingPercent) ?? 0,
      keepUnderMinor: amount(row.keepUnderMinor, `reasons.${i}.keepUnderMinor`),
      packing: row.packing === "" || row.packing === "usual" ? undefined : row.packing,
    })),
    reasonNames: filled(data.reasonNames),
    credit: { ...data.credit, bonusPercent: number(data.credit.bonusPercent) },
    exchange: { ...data.exchange, instantReasons: filled(data.exchange.instantReasons), remindDays: number(data.exchange.remindDays) },
    gifts: data.gifts,
    limits: {
      maxOpen: optional(maxOpen),
      within: within.returns.trim() + within.days.trim() === "" ? null : { returns: number(within.returns), days: number(within.days) },
      share: share.percent.trim() + share.orders.trim() === "" ? null : { percent: number(share.percent), orders: number(share.orders) },
      worth:
        worth.minor.trim() + worth.days.trim() === ""
          ? null
          : { minor: amount(worth.minor, "limits.worth.minor") ?? Number.NaN, days: number(worth.days) },
    },
    decide: { ...data.decide, lookAboveMinor: amount(data.decide.lookAboveMinor, "decide.lookAboveMinor") },
    shipping: data.shipping.map((row, i) => ({
      countries: filled(row.countries),
      feeMinor: amount(row.feeMinor, `shipping.${i}.feeMinor`) ?? Number.NaN,
    })),
    refundOn: data.refundOn,
    promiseDays: number(data.promiseDays),
  });
  for (const issue of tried.error?.issues ?? []) {
    // A word of a list is wrong at its list.
    const path = issue.path
      .map(String)
      .join(".")
      .replace(/\.(products|collections|tags|types|countries|discounts|shopperGroups)\.\d+$/, ".$1");
    problems[path.replace(/^(notFrom|reasonNames|shipping\.\d+\.countries)\.\d+$/, "$1")] ??= wordsOf(issue);
  }
  if (!tried.success || Object.keys(problems).length > 0)
    throw new Refusal("bad_form", "Nothing was saved: some fields need your attention.", problems);
  return tried.data;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function wordsOf(issue: z.core.$ZodIssue): string {
  const isCount = issue.code === "too_small" || issue.code === "too_big";
  // zod's own sentences are for programmers; those of the policy are for people.
  if (isCount && (issue.origin === "number" || issue.origin === "int"))
    return issue.code === "too_small" ? `At least ${issue.minimum}.` : `At most ${issue.maximum}.`;
  if (isCount && issue.origin === "array" && issue.code === "too_big") return `At most ${issue.maximum}.`;
  if (issue.code === "invalid_type") return "Write a whole number.";
  if (issue.code === "invalid_value") return "Choose one of these.";
  return issue.message;
}

/** The words of closer reasons that the row still has, as far as they were written; undefined = none. */
function closerWords(row: { subReasons: readonly string[]; subReasonWords: Readonly<Record<string, Readonly<Record<string, string>>>> }) {
  const names = new Set(row.subReasons.map((name) => name.trim()).filter(Boolean));
  const kept = Object.entries(row.subReasonWords).flatMap(([name, words]) => {
    const written = Object.entries(words).filter(([, word]) => word.trim() !== "");
    return names.has(name.trim()) && written.length > 0 ? [[name.trim(), Object.fromEntries(written)] as const] : [];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
