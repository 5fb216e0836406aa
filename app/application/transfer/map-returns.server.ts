import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import { importTable } from "~/domain/outcomes/import";
import type { ReturnRole, ReturnsMapping } from "~/domain/transfer/mapping";
import { chosenMeanings, guessWords, type PastReading, wordRoles } from "~/domain/transfer/reading";
import { pastStatuses, pastWays } from "~/domain/transfer/status";
import { findImport, moveImport } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { column, dayFirst, many, placeProblems } from "../outcomes/column-form";
import { type KeptFile, scanFile, type WordCounts } from "../outcomes/file-rows.server";
import { permit } from "../permit";
import { pastReadingOf } from "./past-reading.server";

/** A form: columns by place from 0 or empty; words and their meanings repeated in the same order, an empty meaning = none. */
export const MapReturns = z.object({
  ...{ order: column, return: column, item: column, quantity: column, reason: column, status: column },
  ...{ resolution: column, amount: column, currency: column, requested: column, settled: column },
  dayFirst,
  statusWord: many,
  statusMeaning: many.pipe(z.array(z.enum([...pastStatuses, ""]))),
  resolutionWord: many,
  resolutionMeaning: many.pipe(z.array(z.enum([...pastWays, ""]))),
});
export type MapReturns = z.infer<typeof MapReturns>;

/**
 * Says which columns hold what, and what the words for statuses and ways of settling mean. Another column of either is read for its words, whose meanings
 * are guessed anew. @throws NotFound; Refusal `not_allowed`, `illegal_transition`, `bad_columns`, `too_many_words`, `import_ended`
 */
export function mapReturns(ctx: Ctx, input: MapReturns & { importId: string }): Promise<void> {
  permit(ctx, "returns.import");
  return saveMapping(ctx, input);
}

async function saveMapping(ctx: Ctx, input: MapReturns & { importId: string }): Promise<void> {
  const { importId, dayFirst: first, statusWord, statusMeaning, resolutionWord, resolutionMeaning, ...columns } = input;
  const held = await ctx.transact((tx) => findImport(tx, importId));
  if (held?.kind !== "returns" || !held.returnsMapping || !held.fileKey) throw new NotFound("The import");
  const state = step(importTable, held.state, "map");
  const { columns: former, delimiter } = held.returnsMapping;
  const before = pastReadingOf(ctx, held);
  checkColumns(columns, before.header.length);
  const isOther = wordRoles.map((role) => columns[role] !== former[role]);
  const file = { fileKey: held.fileKey, sizeBytes: held.sizeBytes, delimiter };
  const [status = [], resolution = []] = isOther.includes(true) ? await wordsIn(ctx, file, columns) : [];
  const fresh = guessWords(status, resolution);
  const reading: PastReading = {
    header: before.header,
    status: isOther[0] ? fresh.status : told(before.status, statusWord, statusMeaning),
    resolution: isOther[1] ? fresh.resolution : told(before.resolution, resolutionWord, resolutionMeaning),
  };
  const returnsMapping: ReturnsMapping = { ...held.returnsMapping, columns, dayFirst: first };
  const change = { state, returnsMapping, reading: ctx.sealer.seal(ctx.storeId, JSON.stringify(reading)), changedAt: ctx.now() };
  if (!(await ctx.transact((tx) => moveImport(tx, importId, ["uploaded", "mapped"], change))))
    throw new Refusal("import_ended", "This import is over.");
}

/** The same words with the meanings that were sent; as they were when the form had none. */
function told<Meaning extends string>(
  before: { counts: WordCounts; meanings: Record<string, Meaning> },
  words: readonly string[],
  meanings: readonly (Meaning | "")[],
) {
  return words.length === 0 ? before : { counts: before.counts, meanings: chosenMeanings(before.counts, words, meanings) };
}

/** Reads the file for the words of both columns. @throws Refusal `too_many_words` */
async function wordsIn(ctx: Ctx, file: KeptFile, columns: Readonly<Record<ReturnRole, number | null>>): Promise<WordCounts[]> {
  const { words } = await scanFile(ctx, file, () => ({ words: wordRoles.map((role) => columns[role]), date: null }));
  return words.map((found, i) => {
    if (found) return found;
    throw new Refusal("too_many_words", "That column has too many different words.", {
      [wordRoles[i] ?? "status"]: "This column has more than 60 different words, or one of more than 100 characters.",
    });
  });
}

function checkColumns(columns: Readonly<Record<ReturnRole, number | null>>, count: number): void {
  const problems = placeProblems(columns, count);
  if (columns.order === null) problems.order = "Choose the column.";
  if (columns.requested === null && columns.settled === null) problems.requested = "Choose this one or the day it was settled.";
  if (columns.status === null && columns.amount === null && columns.settled === null)
    problems.status = "Choose this one, the amount, or the day it was settled.";
  if (Object.keys(problems).length > 0) throw new Refusal("bad_columns", "Some columns need your attention.", problems);
}
