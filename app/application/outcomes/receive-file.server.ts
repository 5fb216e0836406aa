import { isUtf8 } from "node:buffer";
import { Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { step } from "~/domain/machine";
import { type FileReading, type ImportMapping, importTable } from "~/domain/outcomes/import";
import type { PastReading } from "~/domain/transfer/reading";
import { deleteImport, insertImport, moveImport, type OutcomeImportRow, openImports } from "~db/queries/outcome-imports.server";
import type { Ctx, HistoryEvent, VerbTx } from "../ctx";
import { eraseFile, keepFile } from "./file-pieces.server";
import { type Scan, scanFile } from "./file-rows.server";
import { endDraft, eraseImportFile } from "./sweep-imports.server";

/** How one kind of import understands the file that came. */
export interface FileSense {
  kind: OutcomeImportRow["kind"];
  event: HistoryEvent["name"];
  /** Which columns to look at while reading, by their names. */
  columnsOf: Parameters<typeof scanFile>[2];
  /** What the columns hold, as guessed. */
  guess(
    tx: VerbTx,
    scan: Scan,
    delimiter: ImportMapping["delimiter"],
  ): Promise<Pick<Parameters<typeof moveImport>[3], "mapping" | "returnsMapping"> & { reading: FileReading | PastReading }>;
}

/**
 * Keeps a CSV file and reads it once; nothing else is changed. An earlier file of the kind that was not started is given up. @returns the import's id
 * @throws Refusal `import_running`, `empty_file`, `not_csv`, `not_utf8`, `file_too_large`, `one_column`, `no_rows`, `broken_quotes`
 */
export async function receiveFile(
  ctx: Ctx,
  input: { fileName: string; chunks: AsyncIterable<Uint8Array> },
  { kind, event, columnsOf, guess }: FileSense,
): Promise<{ importId: string }> {
  const importId = newId("imp", ctx.now());
  const fileKey = `${ctx.storeId}/${importId}`;
  const fileName = ctx.sealer.seal(ctx.storeId, input.fileName.replaceAll(/[\0\uFFFD]/g, "").slice(0, 200) || "file.csv");
  const given = await ctx.transact(async (tx) => {
    const open = await openImports(tx, kind);
    if (open.some((one) => one.state === "running"))
      throw new Refusal("import_running", "An import is running. Wait for its end, or stop it first.");
    for (const one of open) await endDraft(ctx, tx, one.importId);
    // The row first: whatever happens to this process, the sweep knows of the file.
    const now = ctx.now();
    await insertImport(tx, { importId, kind, state: "uploading", fileKey, fileName, createdAt: now, changedAt: now });
    return open.map((one) => one.importId);
  });
  for (const one of given) await eraseImportFile(ctx, one);
  try {
    const first: Buffer[] = [];
    const sizeBytes = await keepFile(ctx, fileKey, readableText(input.chunks, first));
    const delimiter = delimiterOf(Buffer.concat(first).toString("utf8"));
    const scan = await scanFile(ctx, { fileKey, sizeBytes, delimiter }, columnsOf);
    await ctx.transact(async (tx) => {
      const { reading, ...guessed } = await guess(tx, scan, delimiter);
      const change = { sizeBytes, ...guessed, reading: ctx.sealer.seal(ctx.storeId, JSON.stringify(reading)), rowsTotal: scan.rows };
      const state = step(importTable, "uploading", "receive");
      if (!(await moveImport(tx, importId, ["uploading"], { ...change, state, changedAt: ctx.now() })))
        throw new Refusal("import_ended", "Another file was uploaded meanwhile.");
      await tx.record([{ name: event, data: { importId, rows: scan.rows } }]);
    });
  } catch (error) {
    await eraseFile(ctx, fileKey);
    await ctx.transact((tx) => deleteImport(tx, importId));
    throw error;
  }
  return { importId };
}

/** Beginnings of files that are no text though their owner may think so: zip (a spreadsheet), gzip, PDF, old Excel. */
const beginnings = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x1f, 0x8b],
  [0x25, 0x50, 0x44, 0x46],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** Hands chunks on if they are UTF-8 text, and collects the first 64 KB. @throws Refusal `empty_file`, `not_csv`, `not_utf8` */
async function* readableText(chunks: AsyncIterable<Uint8Array>, first: Buffer[]): AsyncGenerator<Uint8Array> {
  let seen = 0;
  let rest = Buffer.alloc(0);
  const notCsv = () => new Refusal("not_csv", "This is no CSV file. In a spreadsheet, save it as CSV (UTF-8) and send that.");
  const notUtf8 = () =>
    new Refusal("not_utf8", "The file is not written in UTF-8 (it may be Windows-1252 or UTF-16). Save it as CSV UTF-8 and send that.");
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    if (seen === 0 && (chunk[0] === 0xff || chunk[0] === 0xfe)) throw notUtf8();
    if (seen === 0 && beginnings.some((bytes) => bytes.every((byte, i) => chunk[i] === byte))) throw notCsv();
    if (chunk.includes(0)) throw notCsv();
    if (seen < 65_536) first.push(Buffer.from(chunk.subarray(0, 65_536 - seen)));
    seen += chunk.length;
    const whole = Buffer.concat([rest, chunk]);
    const cut = wholeLetters(whole);
    if (!isUtf8(whole.subarray(0, cut))) throw notUtf8();
    rest = Buffer.from(whole.subarray(cut));
    yield chunk;
  }
  if (rest.length > 0) throw notUtf8();
  if (seen === 0) throw new Refusal("empty_file", "The file is empty.");
}

/** Where the last whole letter ends: up to three bytes of the next may wait for the next chunk. */
function wholeLetters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** What parts the columns: whatever the first line has most of outside quotation marks. */
function delimiterOf(text: string): ImportMapping["delimiter"] {
  const line =
    text
      .replaceAll(/"[^"]*"/g, "")
      .trimStart()
      .split(/\r|\n/, 1)[0] ?? "";
  return ([",", ";", "\t"] as const).reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best));
}
