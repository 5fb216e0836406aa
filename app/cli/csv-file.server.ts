import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { Refusal } from "~/domain/errors";
import type { FileRows } from "~/domain/risk/engine/back-test";

/**
 * Reads a CSV file (UTF-8, header first, comma, semicolon or tab between; plain or gzip whatever its name). Rows may be ragged: missing
 * fields are unknown, fields too many are dropped.
 * @throws Refusal `no_file`, `no_gzip`, `no_csv`, `empty_file` (not even a header)
 */
export async function readCsvFile(path: string): Promise<FileRows> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Refusal("no_file", `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`);
  });
  const text = unpacked(path, bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const firstLine = text.slice(0, text.search(/\r|\n|$/));
  if (firstLine.trim() === "") throw new Refusal("empty_file", `${path} has no header line.`);
  const delimiter = [",", ";", "\t"].reduce((best, one) => (firstLine.split(one).length > firstLine.split(best).length ? one : best));
  try {
    const [header = [], ...records] = parse(text, { delimiter, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true });
    return { header, rows: records.map((record) => Object.fromEntries(header.map((name, i) => [name, record[i]]))) };
  } catch (error) {
    throw new Refusal("no_csv", `${path} is not CSV: ${error instanceof Error ? error.message : "unknown"}`);
  }
}

function unpacked(path: string, bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    throw new Refusal("no_gzip", `${path} looks like gzip but is broken.`);
  }
}
