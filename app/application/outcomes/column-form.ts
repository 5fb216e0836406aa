import { z } from "zod";

/** A column's place from 0 in a form; empty = not in the file. */
export const column = z
  .string()
  .regex(/^\d{0,3}$/, "Choose a column.")
  .default("")
  .transform((text) => (text === "" ? null : Number(text)));

/** Whether 03/04 is the third of April. */
export const dayFirst = z
  .enum(["true", "false"])
  .default("true")
  .transform((text) => text === "true");

/** Values of a field that is there once for each word of the file. */
export const many = z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]);

/** What is wrong with the chosen places: beyond the file's `count` columns, or chosen twice. */
export function placeProblems(columns: Readonly<Record<string, number | null>>, count: number): Record<string, string> {
  const problems: Record<string, string> = {};
  const used = new Set<number>();
  for (const [role, at] of Object.entries(columns)) {
    if (at === null) continue;
    if (at >= count) problems[role] = "The file has no such column.";
    else if (used.has(at)) problems[role] = "This column is chosen already.";
    else used.add(at);
  }
  return problems;
}
