import { z } from "zod";

/** Text that may be missing; blanks count as missing, so that both of Shopify's shapes agree. */
export const Maybe = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null);

/** A platform's instant as a Date. */
export const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
export const MaybeInstant = Instant.nullish().transform((at) => at ?? null);

/** First and last name as one. */
export const fullName = (first: string | null, last: string | null): string | null => [first, last].filter(Boolean).join(" ") || null;

/** "Default Title" is Shopify's name for the only variant of a product without variants. */
export const variantTitleOf = (title: string | null): string | null => (title === "Default Title" ? null : title);

/** Tags in one order, whatever the shape gave. */
export const sortedTags = (tags: readonly string[]): string[] => [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))].sort();
