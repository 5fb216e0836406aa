import type { RowProblem } from "../outcomes/import";
import type { ImportSummary } from "../outcomes/view";
import type { ReturnsMapping } from "./mapping";
import type { PastEnd, PastStatus, PastWay } from "./status";

/** What a row of the file would do if the import were started now. */
export interface PastPreviewRow {
  rowNumber: number;
  /** As the file writes it. */
  order: string;
  /** The order it was found as; null when it was not. */
  found: string | null;
  returnName: string;
  item: string;
  quantity: number | null;
  end: PastEnd | null;
  amountMinor: number | null;
  currency: string | null;
  /** Why nothing would be written: a problem's code, `known`; null = it would be. */
  why: RowProblem | "known" | null;
}

/** A word of a file, how many rows have it, and its meaning. */
export interface WordRow<Meaning extends string> {
  word: string;
  rows: number;
  meaning: Meaning | "";
}

/** A file that waits to be mapped or started. */
export interface PastDraftView {
  importId: string;
  header: string[];
  mapping: ReturnsMapping;
  /** Words of the two columns that mean something, and what each is taken for; "" = nothing, its rows are refused. */
  words: { status: WordRow<PastStatus>[]; resolution: WordRow<PastWay>[] };
  preview: PastPreviewRow[];
}

/** The part of the page about files of past returns. */
export interface PastImportsView {
  imports: ImportSummary[];
  draft: PastDraftView | null;
  /** Refused rows of the newest import that was started. */
  errors: { importId: string; rows: { rowNumber: number; code: RowProblem }[] } | null;
}
