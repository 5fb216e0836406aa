import type { Outcome } from "../orders/outcome";
import type { ImportMapping, ImportState, RowProblem, WordMeaning } from "./import";

/** One import in the list. */
export interface ImportSummary {
  importId: string;
  fileName: string;
  state: ImportState;
  errorCode: string | null;
  rowsTotal: number;
  rowsRead: number;
  rowsApplied: number;
  rowsKept: number;
  rowsFailed: number;
  createdAt: Date;
  finishedAt: Date | null;
}

/** What a row of the file would do if the import were started now. */
export interface PreviewRow {
  rowNumber: number;
  /** As the file writes it. */
  order: string;
  /** The order it was found as; null when it was not. */
  found: string | null;
  word: string;
  from: Outcome | null;
  to: Outcome | null;
  at: Date | null;
  /** Why nothing would change; a problem's code, or why the known outcome stands; null = it would change. */
  why: RowProblem | "says_nothing" | "same" | "by_hand" | "newer" | null;
}

/** A file that waits to be mapped or started. */
export interface DraftView {
  importId: string;
  header: string[];
  mapping: ImportMapping;
  words: { word: string; rows: number; meaning: WordMeaning | "" }[];
  /** Null while order or outcome column is not chosen. */
  preview: PreviewRow[] | null;
}

export interface ImportsView {
  imports: ImportSummary[];
  draft: DraftView | null;
  /** Refused rows of the newest import that was started. */
  errors: { importId: string; rows: { rowNumber: number; code: RowProblem }[] } | null;
}
