import { z } from "zod";
import { foldReason, usualReasons } from "../reasons";
import { ReturnPolicy, windowStarts } from "./policy";
import { everything } from "./scope";

/** What a store's settings said about returns before policies had versions, as saved; what is missing was the default. */
export const FormerReturnSettings = z.object({
  windowDays: z.number().int().min(0).max(365).catch(30).default(30),
  windowStart: z.enum(windowStarts).catch("delivered").default("delivered"),
  refundPromiseDays: z.number().int().min(0).max(60).catch(5).default(5),
  finalSaleTags: z.array(z.string().trim().min(1).max(100)).max(50).catch(["final-sale"]).default(["final-sale"]),
  reasons: z
    .array(z.string().trim().min(1).max(100))
    .max(30)
    .refine((names) => new Set(names.map(foldReason)).size === names.length)
    .catch([...usualReasons])
    .default([...usualReasons]),
  storeCreditOffered: z.boolean().catch(true).default(true),
  storeCreditBonusPercent: z.number().min(0).max(100).catch(0).default(0),
});
export type FormerReturnSettings = z.infer<typeof FormerReturnSettings>;

/** The first version of a store's policy: what its settings said, as rules. Answers the same to every question. */
export function policyFromSettings(saved: unknown): ReturnPolicy {
  const former = FormerReturnSettings.catch(FormerReturnSettings.parse({})).parse(saved ?? {});
  const marks = former.finalSaleTags;
  return ReturnPolicy.parse({
    windows: [{ scope: everything, days: former.windowDays, start: former.windowStart }],
    // One word meant a tag as well as a type.
    excluded:
      marks.length === 0
        ? []
        : [
            { scope: { ...everything, types: marks }, why: "final_sale" },
            { scope: { ...everything, tags: marks }, why: "final_sale" },
          ],
    reasonNames: former.reasons,
    credit: { offered: former.storeCreditOffered, bonusPercent: former.storeCreditBonusPercent },
    promiseDays: former.refundPromiseDays,
  });
}
