import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { OrderId } from "~/domain/ids";
import { type ImportMapping, importStates, rowProblems } from "~/domain/outcomes/import";
import type { ReturnsMapping } from "~/domain/transfer/mapping";
import { at, dated, owned, ownStore, sealed } from "./columns";
import { stores } from "./stores";

/** What a file holds: how past orders ended, or past returns of another app. */
export const importKinds = ["outcomes", "returns"] as const;

/** One file of past orders with their outcomes, or of past returns, from its upload to its last row; `offset_bytes` is where to go on. */
export const outcomeImports = pgTable(
  "outcome_imports",
  {
    ...owned,
    importId: text("import_id").notNull(),
    kind: text("kind", { enum: importKinds }).notNull().default("outcomes"),
    state: text("state", { enum: importStates }).notNull(),
    /** Where the sealed file lies in the file store; null once it is erased. */
    fileKey: text("file_key"),
    fileName: sealed("file_name").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull().default(0),
    mapping: jsonb("mapping").$type<ImportMapping>(),
    /** Which column of a file of returns holds what. */
    returnsMapping: jsonb("returns_mapping").$type<ReturnsMapping>(),
    /** Column names, words of the outcome column and their meanings, as sealed JSON; null once the import ended. */
    reading: sealed("reading"),
    rowsTotal: integer("rows_total").notNull().default(0),
    rowsRead: integer("rows_read").notNull().default(0),
    rowsApplied: integer("rows_applied").notNull().default(0),
    /** Rows that said nothing new, or less than what was known. */
    rowsKept: integer("rows_kept").notNull().default(0),
    rowsFailed: integer("rows_failed").notNull().default(0),
    offsetBytes: bigint("offset_bytes", { mode: "number" }).notNull().default(0),
    errorCode: text("error_code"),
    /** Who started it: the history names them for each order. */
    startedBy: text("started_by"),
    startedAt: at("started_at"),
    finishedAt: at("finished_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.importId] }),
    index("outcome_imports_recent").on(t.storeId, t.createdAt.desc()),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** The first rows of a file that were not taken: number and code, nothing of what was in them. */
export const outcomeImportErrors = pgTable(
  "outcome_import_errors",
  {
    ...owned,
    importId: text("import_id").notNull(),
    /** As a spreadsheet counts: the header is row 1. */
    rowNumber: integer("row_number").notNull(),
    code: text("code", { enum: rowProblems }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.importId, t.rowNumber] }),
    foreignKey({ columns: [t.storeId, t.importId], foreignColumns: [outcomeImports.storeId, outcomeImports.importId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Orders that rows read so far were about, so that a second row about one is found also after a pause; emptied when the import ends. */
export const outcomeImportOrders = pgTable(
  "outcome_import_orders",
  { ...owned, importId: text("import_id").notNull(), orderId: text("order_id").$type<OrderId>().notNull() },
  (t) => [
    primaryKey({ columns: [t.storeId, t.importId, t.orderId] }),
    foreignKey({ columns: [t.storeId, t.importId], foreignColumns: [outcomeImports.storeId, outcomeImports.importId] }).onDelete("cascade"),
    ownStore(),
  ],
);
