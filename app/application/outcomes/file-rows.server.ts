import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { Refusal } from "~/domain/errors";
import { cellText, onlyDayFirst } from "~/domain/outcomes/cells";
import type { ImportMapping } from "~/domain/outcomes/import";
import { wordOf } from "~/domain/outcomes/words";
import type { Ctx } from "../ctx";
import { readFileFrom } from "./file-pieces.server";

/** A kept file and how its columns are parted. */
export interface KeptFile {
  fileKey: string;
  sizeBytes: number;
  delimiter: ImportMapping["delimiter"];
}

/** Longest row, in bytes; a longer one is a quotation mark that nobody closed. */
const rowMaxBytes = 256 * 1024;
const columnsMax = 300;
/** A column with more different words, or longer ones, does not hold outcomes or statuses. */
const wordsMax = 60;
const wordMaxLength = 100;
/** What is shown of the name of a column. */
const nameMaxLength = 60;

/**
 * Rows of a kept file from an offset on, each with the offset after it; blank lines are rows with one empty cell. The header is the first
 * row of offset 0. @throws Refusal `broken_quotes`, `file_lost`
 */
export async function* readRows(ctx: Ctx, file: KeptFile, offset = 0): AsyncGenerator<{ cells: string[]; next: number }> {
  const source = Readable.from(readFileFrom(ctx, file.fileKey, file.sizeBytes, offset));
  // Line ends are named: found out from the text, a row after a pause could be cut otherwise than before it.
  const ends = ["\r\n", "\n", "\r"];
  const { delimiter } = file;
  const shape = { delimiter, recordDelimiter: ends, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: false, info: true };
  const parser = parse({ ...shape, bom: offset === 0, maxRecordSize: rowMaxBytes });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { bytes: number } }>)
      yield { cells: record, next: offset + info.bytes };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = "A quotation mark in the file is never closed, or a row is longer than 256 KB.";
    throw new Refusal("broken_quotes", message);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** Columns to look at while a file is read. */
export interface ColumnsToScan {
  /** Those whose words mean something; null = not in the file. */
  words: readonly (number | null)[];
  date: number | null;
}

/** Different words of a column with how many rows have them, most frequent first. */
export type WordCounts = [word: string, rows: number][];

/** What one reading of the whole file found. */
export interface Scan {
  header: string[];
  rows: number;
  /** Of each column asked for; null when it holds too many different ones, or too long ones, to mean something. */
  words: (WordCounts | null)[];
  /** How the date column's days can only be read; null = it does not tell. */
  dayFirst: boolean | null;
}

/** Reads a kept file once through. `columnsOf` says from the header which columns to look at. @throws Refusal as `readRows`, `no_rows`, `one_column` */
export async function scanFile(
  ctx: Ctx,
  file: KeptFile,
  columnsOf: (header: string[]) => ColumnsToScan | Promise<ColumnsToScan>,
): Promise<Scan> {
  let counts: (Map<string, number> | null)[] = [];
  const scan: Scan = { header: [], rows: 0, words: [], dayFirst: null };
  let columns: ColumnsToScan | null = null;
  for await (const { cells } of readRows(ctx, file)) {
    if (!columns) {
      scan.header = cells.slice(0, columnsMax).map((name) => cellText(name).slice(0, nameMaxLength));
      columns = await columnsOf(scan.header);
      counts = columns.words.map(() => new Map());
      continue;
    }
    scan.rows++;
    if (cells.every((cell) => cell.trim() === "")) continue;
    for (const [i, at] of columns.words.entries()) {
      const seen = counts[i];
      if (at === null || !seen) continue;
      const word = wordOf(cellText(cells[at]));
      seen.set(word, (seen.get(word) ?? 0) + 1);
      if (seen.size > wordsMax || word.length > wordMaxLength) counts[i] = null;
    }
    if (columns.date !== null && scan.dayFirst === null) scan.dayFirst = onlyDayFirst(cellText(cells[columns.date]));
  }
  if (scan.header.length < 2)
    throw new Refusal("one_column", "The file has one column only. Columns are parted by comma, semicolon or tab.");
  if (scan.rows === 0) throw new Refusal("no_rows", "The file has no rows below its first line, which names the columns.");
  // No word at all is no word that could mean something.
  for (const seen of counts) seen?.delete("");
  scan.words = counts.map((seen) => seen && [...seen].sort((a, b) => b[1] - a[1]));
  return scan;
}
