import { z } from "zod";

/** Longest texts of a declaration. */
export const longestDeclared = { name: 100, number: 60, email: 254, words: 500 } as const;

/** What a shopper declares: who they are, which order, all of it or some, in lines where the order is known and in words where it is not. */
export const WithdrawalBody = z.object({
  name: z.string().trim().min(1).max(longestDeclared.name),
  number: z.string().trim().min(1).max(longestDeclared.number),
  email: z.email().max(longestDeclared.email),
  what: z.enum(["all", "some"]),
  words: z.string().trim().max(longestDeclared.words).default(""),
  lines: z
    .array(z.object({ lineId: z.string().min(1).max(200), title: z.string().max(500), quantity: z.number().int().min(1) }))
    .max(100)
    .default([]),
});
export type WithdrawalBody = z.infer<typeof WithdrawalBody>;

/**
 * Whether a text holds a web address. The receipt is mailed to whatever address was typed, so that it must not carry anybody's links.
 */
export function holdsLink(text: string): boolean {
  return /:\/\/|www\.|\b[\p{L}\d-]+\.(com|net|org|info|biz|io|co|ru|cn|xyz|top|store|site|online|link|click)\b/iu.test(text);
}
