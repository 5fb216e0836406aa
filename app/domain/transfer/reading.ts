import { z } from "zod";
import { type PastStatus, type PastWay, pastStatuses, pastWays, statusOf, wayOf } from "./status";

/** Words of a column, lower case, with how many rows have them, most frequent first; and what each means. A word that is missing there means nothing. */
const wordsOf = <Meaning extends string>(meanings: readonly [Meaning, ...Meaning[]]) =>
  z.object({ counts: z.array(z.tuple([z.string(), z.number().int()])), meanings: z.record(z.string(), z.enum(meanings)) });

const none = { counts: [], meanings: {} };

/** What was read of a file of past returns; kept sealed, because a wrongly chosen column may hold names. */
export const PastReading = z.object({
  header: z.array(z.string()),
  status: wordsOf<PastStatus>(pastStatuses).default(none),
  resolution: wordsOf<PastWay>(pastWays).default(none),
});
export type PastReading = z.infer<typeof PastReading>;

/** What the words of a file mean: of statuses, and of ways of settling. */
export interface PastMeanings {
  status: Readonly<Record<string, PastStatus>>;
  resolution: Readonly<Record<string, PastWay>>;
}

export const meaningsIn = ({ status, resolution }: PastReading): PastMeanings => ({
  status: status.meanings,
  resolution: resolution.meanings,
});

/** Columns whose words mean something, in the order in which they are read. */
export const wordRoles = ["status", "resolution"] as const;

type Counts = readonly [word: string, rows: number][];

/** The words of both columns with their likeliest meanings; a word that is not plain has none until a person gives it one. */
export function guessWords(status: Counts, resolution: Counts): Pick<PastReading, "status" | "resolution"> {
  return { status: guessed(status, statusOf), resolution: guessed(resolution, wayOf) };
}

function guessed<Meaning extends string>(counts: Counts, guess: (word: string) => Meaning | null) {
  const meanings: Record<string, Meaning> = {};
  for (const [word] of counts) {
    const meaning = guess(word);
    if (meaning) meanings[word] = meaning;
  }
  return { counts: [...counts], meanings };
}

/** The meanings that a person chose, of words that stand in the file; "" = none. */
export function chosenMeanings<Meaning extends string>(
  counts: Counts,
  words: readonly string[],
  meanings: readonly (Meaning | "")[],
): Record<string, Meaning> {
  const known = new Set(counts.map(([word]) => word));
  return Object.fromEntries(
    words.flatMap((word, i): [string, Meaning][] => {
      const meaning = meanings[i];
      return meaning && known.has(word) ? [[word, meaning]] : [];
    }),
  );
}
