import { z } from "zod";
import { dispositions, grades } from "../unit";

const percent = z.coerce
  .number({ error: "Write a number." })
  .min(0, "At least 0.")
  .max(100, "At most 100: nothing brings more than it was sold for.");
const days = z.coerce.number({ error: "Write a number." }).int("Write a whole number.").min(0, "At least 0.").max(3_650, "At most 3,650.");
const productType = z.string().trim().max(120, "At most 120 characters.");
const monthDay = z
  .string()
  .trim()
  .regex(/^\d{2}-\d{2}$/, "Write month and day, such as 03-31.")
  .refine((text) => isDayOfYear(text), "There is no such day in every year.");

function isDayOfYear(text: string): boolean {
  // No leap year: a season that ended on 29 February would end in one year of four.
  const at = new Date(`2025-${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(5, 10) === text;
}

const byGrade = (a: number, b: number, c: number, d: number) =>
  z.object({ A: percent.default(a), B: percent.default(b), C: percent.default(c), D: percent.default(d) }).prefault({});

/** Where goods go by the store's own word: the first that fits. Amounts are what it was sold for, minor units of the unit's currency. */
export const DispositionRule = z.object({
  /** None = every grade. */
  grades: z.array(z.enum(grades)).max(grades.length).default([]),
  /** Empty = every product type. */
  productType: productType.default(""),
  /** Words of the reason it was sent back for, any letters' case; empty = every reason, and what was not sent back. */
  reason: z.string().trim().max(120, "At most 120 characters.").default(""),
  fromMinor: z.number().int().nonnegative().nullable().default(null),
  belowMinor: z.number().int().positive().nullable().default(null),
  disposition: z.enum(dispositions),
});
export type DispositionRule = z.infer<typeof DispositionRule>;

/**
 * How a store reckons what goods on its bench will still bring. Every figure that is given here is an assumption of ours, from no survey: it only makes
 * the order of the queue mean something until the store writes its own, and the page says so.
 */
export const BenchRules = z.object({
  /** What a route brings on the day a unit comes, percent 0–100 of what it was sold for, by grade. */
  parts: z
    .object({
      full_price: byGrade(100, 85, 0, 0),
      vendor_credit: byGrade(70, 60, 40, 40),
      refurbished: byGrade(70, 65, 50, 15),
      secondary_channel: byGrade(50, 45, 30, 10),
      material: byGrade(3, 3, 3, 3),
    })
    .prefault({}),
  /** Days after which a route brings half of it, 0–3,650; 0 = it does not fall. */
  halfLifeDays: z
    .object({
      full_price: days.default(120),
      vendor_credit: days.default(0),
      refurbished: days.default(120),
      secondary_channel: days.default(240),
      material: days.default(0),
    })
    .prefault({}),
  /** The grade that worth is reckoned with until somebody has looked. */
  assumedGrade: z.enum(grades).default("B"),
  /** What is left of the full price when the season is over, percent 0–100. */
  afterSeasonPercent: percent.default(50),
  /** Seasons by product type, first and last day as `MM-DD`. */
  seasons: z
    .array(z.object({ productType: productType.min(1, "Write a product type."), from: monthDay, to: monthDay }))
    .max(100, "At most 100 seasons.")
    .default([]),
  /** Days after it came on which goods of a product type are no longer sold. */
  expiries: z
    .array(z.object({ productType: productType.min(1, "Write a product type."), days }))
    .max(100, "At most 100 rows.")
    .default([]),
  dispositions: z.array(DispositionRule).max(100, "At most 100 rules.").default([]),
});
export type BenchRules = z.infer<typeof BenchRules>;

/** The rules of a store that has never saved any. */
export const defaultBenchRules: BenchRules = BenchRules.parse({});

/** Saved rules, complete: what is missing gets its default, what no longer parses is the defaults. */
export function benchRulesIn(saved: unknown): BenchRules {
  const parsed = BenchRules.safeParse(saved ?? {});
  return parsed.success ? parsed.data : defaultBenchRules;
}
