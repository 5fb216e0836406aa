import { z } from "zod";
import { type Grade, grades } from "./unit";

/** A new question about goods of a type; after a "no" a unit is at best `cap`. */
export const AddQuestion = z.object({
  productType: z.string().trim().min(1, "Say which goods it is about.").max(100, "At most 100 characters."),
  question: z.string().trim().min(3, "Write the question.").max(160, "At most 160 characters."),
  /** Empty = it changes nothing. */
  cap: z.union([z.enum(grades), z.literal("")]).default(""),
});
export type AddQuestion = z.infer<typeof AddQuestion>;

/** Answers to questions by their ids. */
export const Checks = z.record(z.string().max(40), z.enum(["yes", "no"]));
export type Checks = z.infer<typeof Checks>;

/** The best grade that these answers leave. */
export function bestGrade(questions: readonly { questionId: string; cap: Grade | null }[], checks: Checks): Grade {
  return questions.reduce<Grade>((best, { questionId, cap }) => (checks[questionId] === "no" && cap && cap > best ? cap : best), "A");
}
