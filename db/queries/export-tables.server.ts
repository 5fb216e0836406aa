import { type SQL, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { sealedTables } from "./system/sealed.server";

/** A table of the store that is given away, and its columns in order. */
export interface ExportTable {
  name: string;
  columns: { name: string; type: string; isSealed: boolean }[];
  /** Columns of the primary key after `store_id`, by which it is read in pages. */
  key: string[];
}

/** Tables that are not given away, and why; every other one is, also one that is added later. */
export const keptBack: Readonly<Record<string, string>> = {
  platform_sessions: "secrets of the platform's sign-in",
  panel_sessions: "secrets of staff's sign-in",
  portal_codes: "one-time codes of shoppers",
  portal_tokens: "shoppers' sign-ins",
  portal_drafts: "requests that were not sent",
  parcel_feeds: "secrets that couriers sign with",
  webhook_inbox: "the platform's own messages, kept 30 days",
  outbox: "messages on their way",
  risk_models: "learned weights, which only this app can read",
  risk_tallies: "counters that are made anew from the orders",
  tally_entries: "counters that are made anew from the orders",
  outcome_import_orders: "a note of imports under way",
};

/** Columns that only mean something inside: keyed hashes and where files lie. */
const inside = /_hash$|^file_key$|^tracking_key$/;

/** Every table of the store that is given away, by name. Read from the catalogue, so that a table added later is there too. */
export async function listExportTables(tx: StoreTx): Promise<ExportTable[]> {
  const columns = (await tx.db.execute(sql`
    select c.table_name as table, c.column_name as name, c.data_type as type from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and exists (
      select from information_schema.columns s where s.table_schema = 'public' and s.table_name = c.table_name and s.column_name = 'store_id')
    order by c.table_name, c.ordinal_position`)) as unknown as { table: string; name: string; type: string }[];
  const keys = (await tx.db.execute(sql`
    select c.relname as table, a.attname as name from pg_index i join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    cross join lateral unnest(i.indkey) with ordinality as k (number, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
    where i.indisprimary order by c.relname, k.place`)) as unknown as { table: string; name: string }[];
  const names = [...new Set(columns.map((column) => column.table))].filter((name) => !Object.hasOwn(keptBack, name));
  return names.map((name) => {
    const sealed = new Set(sealedTables.find((one) => one.table === name)?.columns ?? []);
    return {
      name,
      columns: columns
        .filter((column) => column.table === name && column.name !== "store_id" && !inside.test(column.name) && column.type !== "bytea")
        .map((column) => ({ name: column.name, type: column.type, isSealed: sealed.has(column.name) })),
      key: keys.filter((key) => key.table === name && key.name !== "store_id").map((key) => key.name),
    };
  });
}

/** One row, each value as text; null = none. */
export type ExportRow = Record<string, string | null>;

/** Rows of a table by its key, from after one on. Values are the database's own text; JSON stays JSON. */
export async function readExportRows(tx: StoreTx, table: ExportTable, after: ExportRow | null, limit: number): Promise<ExportRow[]> {
  const text = (name: string) => sql`${sql.identifier(name)}::text as ${sql.identifier(name)}`;
  const wanted = [...new Set([...table.key, ...table.columns.map((column) => column.name)])];
  const list = (parts: SQL[]) => sql.join(parts, sql`, `);
  const next =
    after && table.key.length > 0
      ? sql` and (${list(table.key.map((name) => sql.identifier(name) as unknown as SQL))}) > (${list(table.key.map((name) => sql`${after[name]}`))})`
      : sql``;
  const order = table.key.length > 0 ? sql` order by ${list(table.key.map((name) => sql`${sql.identifier(name)}`))}` : sql``;
  return (await tx.db.execute(sql`
    select ${list(wanted.length > 0 ? wanted.map(text) : [sql`1 as one`])} from ${sql.identifier(table.name)}
    where store_id = ${tx.storeId}${next}${order} limit ${limit}`)) as unknown as ExportRow[];
}
