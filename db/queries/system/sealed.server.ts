import type { StoreId } from "~/domain/ids";
import type { Database } from "../../client.server";

/** Every table with sealed text and how its rows are named; a test compares it with what the schema marks as sealed. */
export const sealedTables: readonly {
  table: string;
  key: readonly string[];
  columns: readonly string[];
  /** Columns that held readable text before they were sealed: the rotation seals what is left of it. */
  oncePlain?: readonly string[];
}[] = [
  { table: "shoppers", key: ["shopper_id"], columns: ["name", "email", "phone"] },
  {
    table: "orders",
    key: ["order_id"],
    columns: ["note", "contact_name", "contact_phone", "contact_email", "address_line1", "address_line2"],
  },
  { table: "returns", key: ["return_id"], columns: ["decline_note", "gift_code"], oncePlain: ["decline_note"] },
  { table: "return_withdrawals", key: ["withdrawal_id"], columns: ["body", "note"] },
  { table: "return_notes", key: ["note_id"], columns: ["body"] },
  { table: "rule_departures", key: ["departure_id"], columns: ["reason"] },
  { table: "digest_readers", key: ["reader_id"], columns: ["email"] },
  { table: "return_lines", key: ["return_id", "return_line_id"], columns: ["note", "grade_reason"] },
  { table: "ledger_entries", key: ["entry_id"], columns: ["reference"] },
  { table: "money_differences", key: ["difference_id"], columns: ["note"] },
  { table: "mail_suppressions", key: ["email_hash", "scope"], columns: ["email"] },
  { table: "mail_releases", key: ["release_id"], columns: ["email", "reason"] },
  { table: "portal_codes", key: ["code_id"], columns: ["code", "recipient"] },
  { table: "portal_drafts", key: ["order_id", "whose"], columns: ["body"] },
  { table: "return_recipients", key: ["return_id"], columns: ["name", "email"] },
  { table: "verifications", key: ["verification_id"], columns: ["answer"] },
  { table: "outbox", key: ["outbox_id"], columns: ["words"] },
  { table: "staff", key: ["staff_id"], columns: ["name"] },
  { table: "privacy_requests", key: ["request_id"], columns: ["sealed_export"] },
  { table: "outcome_imports", key: ["import_id"], columns: ["file_name", "reading"] },
  { table: "parcel_scans", key: ["scan_id"], columns: ["words"] },
  { table: "parcel_feeds", key: ["feed"], columns: ["secret", "previous_secret"] },
  { table: "vendors", key: ["vendor_id"], columns: ["address", "contact"] },
  { table: "backfills", key: ["backfill_id"], columns: ["url"] },
  { table: "platform_sessions", key: [], columns: ["access_token", "refresh_token", "webhook_secret"] },
];

export type SealedRow = Record<string, string | null> & { store_id: StoreId };

/** Rows of a table with a value that another key than the current one sealed (or none did, where it should have), at most `limit`, locked until the transaction ends. */
export function lockOldSealed(
  sql: Database["sql"],
  { table, key, columns, oncePlain = [] }: (typeof sealedTables)[number],
  currentKeyId: string,
  limit: number,
): Promise<SealedRow[]> {
  const isSealed = (column: string) => (oncePlain.includes(column) ? `${column} <> ''` : `${column} like 'v1:%'`);
  const old = columns.map((column) => `(${isSealed(column)} and ${column} not like 'v1:${currentKeyId}:%')`).join(" or ");
  return sql.unsafe<SealedRow[]>(
    `select ${["store_id", ...key, ...columns].join(", ")} from ${table} where ${old} limit ${limit} for update skip locked`,
  );
}

/** Writes values sealed anew. */
export async function saveSealed(
  sql: Database["sql"],
  { table, key, columns }: (typeof sealedTables)[number],
  rows: readonly SealedRow[],
): Promise<void> {
  const shape = ["store_id", ...key, ...columns].map((name) => `${name} text`).join(", ");
  const sets = columns.map((column) => `${column} = r.${column}`).join(", ");
  const match = ["store_id", ...key].map((name) => `t.${name} = r.${name}`).join(" and ");
  await sql.unsafe(`update ${table} t set ${sets} from jsonb_to_recordset($1::text::jsonb) as r (${shape}) where ${match}`, [
    JSON.stringify(rows),
  ]);
}

/** Stored webhook bodies that another key sealed; the key id stands in front of each. */
export function lockOldBodies(sql: Database["sql"], currentKeyId: string, limit: number) {
  const head = Buffer.concat([Buffer.from([currentKeyId.length]), Buffer.from(currentKeyId)]);
  return sql<{ store_id: StoreId; delivery_id: string; body: Buffer }[]>`
    select store_id, delivery_id, body from webhook_inbox
    where length(body) > 0 and substring(body from 1 for ${head.length}::int) <> ${head}::bytea limit ${limit} for update skip locked`;
}

/** Where sealed files of past orders lie, in every store. */
export function listImportFiles(sql: Database["sql"]) {
  return sql<{ store_id: StoreId; file_key: string }[]>`
    select store_id, file_key from outcome_imports where file_key is not null order by store_id, import_id`;
}

/** Whether a file is still somebody's; one that is not must not lie there. */
export async function isFileKept(sql: Database["sql"], storeId: StoreId, fileKey: string): Promise<boolean> {
  const rows = await sql`select from outcome_imports where store_id = ${storeId} and file_key = ${fileKey}`;
  return rows.length > 0;
}

/** Writes a body sealed anew. */
export async function saveBody(sql: Database["sql"], storeId: StoreId, deliveryId: string, body: Buffer): Promise<void> {
  await sql`update webhook_inbox set body = ${body} where store_id = ${storeId} and delivery_id = ${deliveryId}`;
}
