import { z } from "zod";
import { type ExportRow, type ExportTable, keptBack, listExportTables, readExportRows } from "~db/queries/export-tables.server";
import { listExportPhotos } from "~db/queries/past-returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { photoName } from "../returns/keep-file.server";
import { csvField } from "../views/export-orders.server";
import { type TarEntry, tarOf } from "./tar";

/** Rows of a file inside the archive: what is held in memory at a time. */
const fileRows = 2_000;

/** How a store is given away. */
export const ExportStore = z.object({ format: z.enum(["csv", "jsonl"]).catch("csv"), personal: z.boolean() });
export type ExportStore = z.infer<typeof ExportStore>;

/**
 * Everything the store has here as one tar archive of open files, streamed: each table in files of CSV or JSON lines, photos and videos, and what the columns are. People's data is opened for the owner alone, when asked for, and that is noted; otherwise those
 * columns are empty. @throws Refusal `not_allowed`
 */
export async function exportStore(ctx: Ctx, input: ExportStore): Promise<AsyncGenerator<Uint8Array>> {
  permit(ctx, "store.export");
  if (input.personal) permit(ctx, "privacy.export");
  const tables = await ctx.transact(async (tx) => {
    const purpose = input.personal ? "full export with personal data" : "full export";
    await insertAccess(tx, { actor: ctx.actor, subject: "store", purpose, at: ctx.now() });
    await tx.record([{ name: "store.exported", data: { personal: input.personal, format: input.format } }]);
    return listExportTables(tx);
  });
  return tarOf(entriesOf(ctx, tables, input), ctx.now());
}

async function* entriesOf(ctx: Ctx, tables: readonly ExportTable[], input: ExportStore): AsyncGenerator<TarEntry> {
  yield textEntry("README.md", readmeOf(tables, input));
  for (const table of tables) yield* tableEntries(ctx, table, input);
  yield* photoEntries(ctx);
}

async function* tableEntries(ctx: Ctx, table: ExportTable, { format, personal }: ExportStore): AsyncGenerator<TarEntry> {
  let after: ExportRow | null = null;
  for (let part = 1; ; part++) {
    const from: ExportRow | null = after;
    const rows: ExportRow[] = await ctx.transact((tx) => readExportRows(tx, table, from, fileRows));
    if (rows.length === 0 && part > 1) return;
    const opened = rows.map((row) => openedRow(ctx, table, row, personal));
    const names = table.columns.map((column) => column.name);
    const text =
      format === "csv"
        ? [names.map(csvField).join(","), ...opened.map((row) => names.map((name) => csvField(row[name] ?? "")).join(",")), ""].join("\r\n")
        : opened.map((row) => `${JSON.stringify(row)}\n`).join("");
    yield textEntry(`${table.name}/${String(part).padStart(5, "0")}.${format}`, text);
    after = rows.at(-1) ?? null;
    // A table without a key of its own has one row a store.
    if (rows.length < fileRows || table.key.length === 0) return;
  }
}

/** A row as it is given away: sealed values opened or empty. */
function openedRow(ctx: Ctx, table: ExportTable, row: ExportRow, personal: boolean): ExportRow {
  return Object.fromEntries(
    table.columns.map(({ name, isSealed }) => {
      const value = row[name] ?? null;
      if (!isSealed || value === null || !value.startsWith("v1:")) return [name, isSealed && !personal ? null : value];
      return [name, personal ? ctx.sealer.open(ctx.storeId, value) : null];
    }),
  );
}

async function* photoEntries(ctx: Ctx): AsyncGenerator<TarEntry> {
  for (let after = ""; ; ) {
    const from: string = after;
    const photos = await ctx.transact((tx) => listExportPhotos(tx, from, 200));
    for (const { photoId, contentType } of photos) {
      const file = await ctx.app.files.open(photoName(ctx.storeId, photoId as `pho_${string}`));
      if (file) yield { path: `photos/${photoId}.${contentType.split("/")[1] ?? "bin"}`, size: file.bytes, body: piecesOf(file.body) };
    }
    after = photos.at(-1)?.photoId ?? "";
    if (photos.length < 200) return;
  }
}

/** A stream's pieces; one that is not read to its end is let go. */
async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function readmeOf(tables: readonly ExportTable[], { format, personal }: ExportStore): string {
  const about = tables.map((table) => {
    const columns = table.columns.map((column) => `- \`${column.name}\`: ${column.type}${column.isSealed ? ", personal" : ""}`);
    return `## ${table.name}\n\nKey: ${table.key.join(", ") || "one row"}\n\n${columns.join("\n")}\n`;
  });
  const left = Object.entries(keptBack).map(([name, why]) => `- \`${name}\`: ${why}`);
  return `# Everything Backhaul holds for this store

One folder a table, in files of at most ${fileRows} rows, written as ${format === "csv" ? "CSV (RFC 4180, UTF-8, first line names the columns)" : "JSON lines (UTF-8)"}. Amounts called \`…_minor\`
are whole numbers of the currency's smallest unit; times have their zone; lists and objects are written as PostgreSQL and JSON write them. Personal columns are
${personal ? "readable: keep this file safe" : "empty"}. \`photos/\` holds photos and videos by their \`photo_id\` (tables \`return_photos\` and \`unit_photos\`). In CSV a text that a spreadsheet would run as a formula begins with an apostrophe.

${about.join("\n")}
## Not here

${left.join("\n")}
`;
}

function textEntry(path: string, text: string): TarEntry {
  const bytes = Buffer.from(text, "utf8");
  return { path, size: bytes.length, body: [bytes] };
}
