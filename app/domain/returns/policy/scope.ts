import { z } from "zod";

const words = z.array(z.string().trim().min(1).max(200)).max(200).default([]);
const day = z.iso.date().nullable().default(null);
const minor = z.number().int().min(0).max(1_000_000_000_000).nullable().default(null);

/**
 * What a rule of the policy is about. Every field that is set must hold, in a list any of its values; an empty scope is everything. Amounts are
 * minor units of the store's currency, days `YYYY-MM-DD` in the store's zone, both ends included.
 */
export const Scope = z.object({
  /** The platform's ids of products. */
  products: words,
  /** Ids or titles of collections (categories). */
  collections: words,
  tags: words,
  types: words,
  /** Two-letter codes of where the order was sent. */
  countries: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[A-Za-z]{2}$/, "Write countries as two letters, such as IN.")
        .toUpperCase(),
    )
    .max(250)
    .default([]),
  /** Codes of discounts used in the order. */
  discounts: words,
  /** Tags or groups of the shopper's account at the platform. */
  shopperGroups: words,
  orderedFrom: day,
  orderedTo: day,
  minUnitMinor: minor,
  maxUnitMinor: minor,
});
export type Scope = z.infer<typeof Scope>;

/** The scope of everything. */
export const everything: Scope = Scope.parse({});

/** Whether a scope narrows nothing. */
export function isEverything(scope: Scope): boolean {
  return Object.values(scope).every((value) => value === null || (Array.isArray(value) && value.length === 0));
}

/** Words as scopes compare them: "Final Sale" and "final-sale" are one to the people who type them. */
export function foldWord(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");
}
