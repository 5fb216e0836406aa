import { guessColumns } from "~/domain/outcomes/columns";
import type { WordMeanings } from "~/domain/outcomes/import";
import { guessMeaning } from "~/domain/outcomes/words";
import type { Ctx } from "../ctx";
import { receiveFile } from "./receive-file.server";

/**
 * Keeps a CSV file of past orders, reads it once and guesses what its columns and words mean; nothing is changed on orders. An earlier file
 * that was not started is given up. @returns the import's id
 * @throws Refusal as `receiveFile`
 */
export function uploadOutcomes(ctx: Ctx, input: { fileName: string; chunks: AsyncIterable<Uint8Array> }): Promise<{ importId: string }> {
  return receiveFile(ctx, input, {
    kind: "outcomes",
    event: "outcomes.uploaded",
    columnsOf: (header) => {
      const { outcome, date } = guessColumns(header);
      return { words: [outcome], date };
    },
    guess: async (_, { header, words: [words], dayFirst }, delimiter) => {
      const columns = guessColumns(header);
      // A column of many different words is not the outcome, whatever its name.
      const outcome = words ? columns.outcome : null;
      const counts = outcome === null ? [] : (words ?? []);
      return {
        mapping: { delimiter, ...columns, outcome, dayFirst: dayFirst ?? true },
        reading: { header, counts, meanings: guessMeanings(counts) },
      };
    },
  });
}

/** The likeliest meaning of each word that has one. */
export function guessMeanings(counts: readonly [string, number][]): WordMeanings {
  return Object.fromEntries(
    counts.flatMap(([word]) => {
      const meaning = guessMeaning(word);
      return meaning ? [[word, meaning]] : [];
    }),
  );
}
