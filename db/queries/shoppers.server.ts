import { sql } from "drizzle-orm";
import type { ShopperId } from "~/domain/ids";
import type { StoreTx } from "../client.server";

/** A known shopper, as identity is resolved. `changedAt` is the version of the order snapshot that last told about them. */
export interface ShopperRow {
  shopper_id: ShopperId;
  external_id: string | null;
  name: string | null;
  email: string | null;
  phone: string | null;
  email_hash: string | null;
  phone_hash: string | null;
  locale: string | null;
  redacted_at: string | null;
  changed_at: string;
}

/** Shoppers that carry one of these ids or hashes, oldest first. Three looks into three indexes: an `or` over them walks the whole store. */
export async function findShoppers(
  tx: StoreTx,
  externalIds: readonly string[],
  phoneHashes: readonly string[],
  emailHashes: readonly string[],
): Promise<ShopperRow[]> {
  if (externalIds.length + phoneHashes.length + emailHashes.length === 0) return [];
  const rows = await tx.db.execute(sql`
    select shopper_id, external_id, name, email, phone, email_hash, phone_hash, locale, redacted_at, changed_at from shoppers
    where store_id = ${tx.storeId} and shopper_id = any(array(
      select shopper_id from shoppers where store_id = ${tx.storeId} and external_id = any(${sql.param(externalIds)}::text[])
      union select shopper_id from shoppers where store_id = ${tx.storeId} and phone_hash = any(${sql.param(phoneHashes)}::text[])
      union select shopper_id from shoppers where store_id = ${tx.storeId} and email_hash = any(${sql.param(emailHashes)}::text[])))
    order by shopper_id`);
  return rows as unknown as ShopperRow[];
}

/** Writes new and changed shoppers in one statement. */
export async function saveShoppers(tx: StoreTx, rows: readonly ShopperRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    insert into shoppers (store_id, shopper_id, external_id, name, email, phone, email_hash, phone_hash, locale, redacted_at, changed_at)
    select ${tx.storeId}, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (shopper_id text, external_id text, name text,
      email text, phone text, email_hash text, phone_hash text, locale text, redacted_at timestamptz, changed_at timestamptz)
    on conflict (store_id, shopper_id) do update set external_id = excluded.external_id, name = excluded.name, email = excluded.email,
      phone = excluded.phone, email_hash = excluded.email_hash, phone_hash = excluded.phone_hash, locale = excluded.locale,
      redacted_at = excluded.redacted_at, changed_at = excluded.changed_at`);
}
