import type { RowProblem } from "../outcomes/import";
import type { ImportSummary } from "../outcomes/view";
import type { ReturnsMapping } from "./mapping";
import type { PastEnd } from "./status";

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

/** A file that waits to be mapped or started. */
export interface PastDraftView {
  importId: string;
  header: string[];
  mapping: ReturnsMapping;
  preview: PastPreviewRow[];
}

/** The part of the page about files of past returns. */
export interface PastImportsView {
  imports: ImportSummary[];
  draft: PastDraftView | null;
  /** Refused rows of the newest import that was started. */
  errors: { importId: string; rows: { rowNumber: number; code: RowProblem }[] } | null;
}
