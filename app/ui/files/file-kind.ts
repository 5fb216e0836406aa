import type { ImportSummary } from "~/domain/outcomes/view";
import type { Words } from "../words";

/** What one kind of file is called on the screen; the steps of bringing it in are the same for all. */
export interface FileKind {
  /** Address of its page inside the app. */
  address: string;
  /** Of the list of imports. */
  title: string;
  /** What is done while rows are read, before the file's name. */
  doing: string;
  /** What became of rows, after their number: taken, known before. */
  taken: string;
  kept: string;
  /** Why one would bring such a file; shown while there is none. */
  purpose: string;
  /** Whether refused rows show their code. */
  codes: boolean;
}

export const outcomesFile: FileKind = {
  address: "/risk/outcomes",
  title: "Imports",
  doing: "Importing",
  taken: "taken",
  kept: "left as they were",
  purpose: "Outcomes from a file teach the risk model about orders of the past.",
  codes: true,
};

export const returnsFile: FileKind = {
  address: "/money/data",
  title: "Imports of past returns",
  doing: "Taking returns over from",
  taken: "taken over",
  kept: "known already",
  purpose: "Past returns show which goods come back and who sends them, from the first day on.",
  codes: false,
};

/** What became of an import's rows so far, in numbers. */
export const countsOf = (kind: FileKind, row: ImportSummary, words: Words): string =>
  `${words.number(row.rowsApplied)} ${kind.taken}, ${words.number(row.rowsKept)} ${kind.kept}, ${words.number(row.rowsFailed)} refused`;

/** The same, or that nothing became of them yet. */
export function endOf(kind: FileKind, row: ImportSummary, words: Words): string {
  if (row.state === "uploading") return "The file is arriving";
  if (row.state === "uploaded" || row.state === "mapped") return `${words.number(row.rowsTotal)} rows, not started`;
  if (row.state === "cancelled" && row.rowsRead === 0) return "Thrown away before it was started";
  return countsOf(kind, row, words);
}
