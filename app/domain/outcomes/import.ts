import { z } from "zod";
import type { Outcome } from "../orders/outcome";

/** `uploading` lasts while pieces of the file arrive; an import left in it, or never started, is swept. */
export const importTable = {
  uploading: { receive: "uploaded", cancel: "cancelled" },
  uploaded: { map: "mapped", cancel: "cancelled" },
  mapped: { map: "mapped", start: "running", cancel: "cancelled" },
  running: { finish: "done", fail: "failed", cancel: "cancelled" },
  done: {},
  failed: {},
  cancelled: {},
} as const;
export const importStates = ["uploading", "uploaded", "mapped", "running", "done", "failed", "cancelled"] as const;
export type ImportState = (typeof importStates)[number];

/** Why a row of a file was not taken; stable, shown and exported. */
export const rowProblems = [
  "no_such_order",
  "ambiguous_order",
  "unknown_outcome",
  "bad_date",
  "duplicate_row",
  "broken_row",
  // Of files of past returns.
  "unknown_item",
  "unknown_status",
  "unknown_resolution",
  "still_open",
  "bad_quantity",
  "too_many_units",
  "bad_amount",
] as const;
export type RowProblem = (typeof rowProblems)[number];

/** What a word of a file may be told to mean. `unknown` = the row says nothing yet (still moving): it is left out. */
export const wordMeanings = ["delivered", "rto", "returned", "cancelled", "unknown"] as const;
export type WordMeaning = (typeof wordMeanings)[number];

/** Words of a file and what each means; a word that is missing here means nothing, least of all "delivered". */
export const WordMeanings = z.record(z.string(), z.enum(wordMeanings));
export type WordMeanings = z.infer<typeof WordMeanings>;

const column = z.number().int().min(0).max(999);
/** Which column of the file holds what, by place from 0; never what is in them. */
export const ImportMapping = z.object({
  delimiter: z.enum([",", ";", "\t"]),
  order: column.nullable(),
  outcome: column.nullable(),
  date: column.nullable(),
  courier: column.nullable(),
  tracking: column.nullable(),
  /** How `03/04/2026` is read. */
  dayFirst: z.boolean(),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

/** What was read of a file for the screen; kept sealed, because a wrongly chosen column may hold names. */
export const FileReading = z.object({
  header: z.array(z.string()),
  /** Words of the outcome column, lower case, with how many rows have them; most frequent first. */
  counts: z.array(z.tuple([z.string(), z.number().int()])),
  meanings: WordMeanings,
});
export type FileReading = z.infer<typeof FileReading>;

/** What a meaning is as the end of an order: goods a shopper sent back were delivered first, which is no RTO. */
export function outcomeOfMeaning(meaning: WordMeaning): Outcome {
  return meaning === "returned" ? "delivered" : meaning;
}
