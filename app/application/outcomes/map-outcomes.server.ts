import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import { FileReading, type ImportMapping, importTable, wordMeanings } from "~/domain/outcomes/import";
import { findImport, moveImport } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { column, dayFirst, many, placeProblems } from "./column-form";
import { scanFile } from "./file-rows.server";
import { guessMeanings } from "./upload-outcomes.server";

/** A form: columns by place from 0 or empty; `word` and `meaning` repeated in the same order, an empty meaning = none. */
export const MapOutcomes = z.object({
  order: column,
  outcome: column,
  date: column,
  courier: column,
  tracking: column,
  dayFirst,
  word: many,
  meaning: many.pipe(z.array(z.enum([...wordMeanings, ""]))),
});
export type MapOutcomes = z.infer<typeof MapOutcomes>;

/**
 * Says which columns hold what and what the words of the outcome column mean. Another outcome column is read for its words, whose meanings
 * are guessed anew. @throws NotFound; Refusal `illegal_transition`, `bad_columns`, `too_many_words`
 */
export async function mapOutcomes(ctx: Ctx, input: MapOutcomes & { importId: string }): Promise<void> {
  const { importId, word, meaning, ...chosen } = input;
  const held = await ctx.transact((tx) => findImport(tx, importId));
  if (!held?.mapping || !held.fileKey) throw new NotFound("The import");
  const state = step(importTable, held.state, "map");
  const before = FileReading.parse(JSON.parse(ctx.sealer.open(ctx.storeId, held.reading) ?? "null"));
  const mapping: ImportMapping = { delimiter: held.mapping.delimiter, ...chosen };
  checkColumns(mapping, before.header.length);
  const reading: FileReading = { ...before };
  if (mapping.outcome !== held.mapping.outcome) {
    const { fileKey, sizeBytes } = held;
    const columns = { words: [mapping.outcome], date: mapping.date };
    const [words] = (await scanFile(ctx, { fileKey, sizeBytes, delimiter: mapping.delimiter }, () => columns)).words;
    if (!words)
      throw new Refusal("too_many_words", "That column has too many different words to be the outcome.", {
        outcome: "This column has more than 60 different words, or one of more than 100 characters.",
      });
    reading.counts = words;
    reading.meanings = guessMeanings(words);
  } else if (word.length > 0) {
    const known = new Set(before.counts.map(([one]) => one));
    reading.meanings = Object.fromEntries(
      word.flatMap((one, i) => {
        const means = meaning[i];
        return means && known.has(one) ? [[one, means]] : [];
      }),
    );
  }
  await ctx.transact(async (tx) => {
    const change = { state, mapping, reading: ctx.sealer.seal(ctx.storeId, JSON.stringify(reading)), changedAt: ctx.now() };
    if (!(await moveImport(tx, importId, ["uploaded", "mapped"], change))) throw new Refusal("import_ended", "This import is over.");
  });
}

function checkColumns({ order, outcome, date, courier, tracking }: ImportMapping, count: number): void {
  const problems = placeProblems({ order, outcome, date, courier, tracking }, count);
  if (order === null) problems.order = "Choose the column.";
  if (outcome === null) problems.outcome = "Choose the column.";
  if (Object.keys(problems).length > 0) throw new Refusal("bad_columns", "Some columns need your attention.", problems);
}
