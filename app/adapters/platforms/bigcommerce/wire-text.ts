import { z } from "zod";
import { exponentOf, type Money, parseMoney } from "~/domain/money";

/** Text that may be missing; blanks count as missing. */
export const Maybe = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : String(value).trim() || null));

const rfc2822 = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT|UTC)$/;

/** V2's instants, RFC 2822 ("Tue, 05 Mar 2024 21:40:11 +0000"); V3's ISO 8601 is taken, too. */
export const Instant = z.string().transform((text, context) => {
  const at = new Date(rfc2822.test(text) || /^\d{4}-\d\d-\d\dT/.test(text) ? text : Number.NaN);
  if (!Number.isNaN(at.getTime())) return at;
  context.addIssue({ code: "custom", message: "not an instant" });
  return z.NEVER;
});

/** V2 writes an instant that never came as empty text. */
export const MaybeInstant = z.preprocess((value) => (value === "" || value === undefined ? null : value), Instant.nullable());

/** V2 money is text with four decimals ("54.0000"), V3 money a JSON number. */
export const Amount = z
  .union([z.string(), z.number()])
  .transform((value) => (typeof value === "number" ? value.toFixed(4) : value.trim() || "0"));

/**
 * An amount in the smallest unit. The platform computes with more decimals than the currency has; the half goes up, away from nothing, in text
 * and never as a float. @throws Refusal `bad_money`
 */
export function moneyOf(text: string, currency: string): Money {
  const match = /^(-?)(\d+)\.(\d+)$/.exec(text);
  const digits = exponentOf(currency);
  const fraction = match?.[3] ?? "";
  if (!match || fraction.length <= digits) return parseMoney(text, currency);
  const kept = parseMoney(`${match[2]}.${fraction.slice(0, digits) || "0"}`, currency);
  const minor = kept.minor + (Number(fraction[digits]) >= 5 ? 1 : 0);
  return { minor: match[1] && minor !== 0 ? -minor : minor, currency };
}

/** First and last name as one. */
export const fullName = (first: string | null, last: string | null): string | null => [first, last].filter(Boolean).join(" ") || null;
