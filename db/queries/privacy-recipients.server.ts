import { sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";

/** What is held of somebody as the recipient of gifts: who they said they are, what they sent back and what they got, and not whose order it was. */
export async function giftsOfRecipients(tx: StoreTx, emailHashes: readonly string[]) {
  if (emailHashes.length === 0) return { gifts: [], giftLines: [], giftMessages: [] };
  const gifts = (await tx.db.execute(sql`
    select r.return_id, r.name as return_name, g.name, g.email, g.locale, r.request, r.resolution, r.wants, r.requested_at, r.settled_at, r.settled_as,
      r.gift_code, r.decline_note, r.exchange_units
    from return_recipients g join returns r on r.store_id = g.store_id and r.return_id = g.return_id
    where g.store_id = ${tx.storeId} and g.email_hash = any(${sql.param(emailHashes)}::text[]) order by r.requested_at`)) as unknown as Record<
    string,
    unknown
  >[];
  const ids = sql.param(gifts.map((row) => String(row.return_id)));
  const giftLines = (await tx.db.execute(sql`
    select l.return_id, b.title, l.quantity, l.reason_name, l.sub_reason, l.note from return_lines l
    join returns r on r.store_id = l.store_id and r.return_id = l.return_id
    left join order_lines b on b.store_id = l.store_id and b.order_id = r.order_id and b.external_id = l.order_line_external_id
    where l.store_id = ${tx.storeId} and l.return_id = any(${ids}::text[]) order by l.return_line_id`)) as unknown as Record<
    string,
    unknown
  >[];
  const giftMessages = (await tx.db.execute(sql`
    select return_id, words, created_at from outbox
    where store_id = ${tx.storeId} and return_id = any(${ids}::text[]) and words is not null`)) as unknown as Record<string, unknown>[];
  return { gifts, giftLines, giftMessages };
}

/** Forgets people as recipients of gifts: who they are, what they wrote, what was written to them, and codes of theirs. Says which files are left to remove. */
export async function eraseRecipients(
  tx: StoreTx,
  emailHashes: readonly string[],
  now: Date,
): Promise<{ returnIds: string[]; photos: string[] }> {
  if (emailHashes.length === 0) return { returnIds: [], photos: [] };
  const rows = (await tx.db.execute(sql`
    update return_recipients set name = null, email = null, email_hash = null, changed_at = ${now.toISOString()}::timestamptz
    where store_id = ${tx.storeId} and email_hash = any(${sql.param(emailHashes)}::text[]) returning return_id`)) as unknown as {
    return_id: string;
  }[];
  const returnIds = rows.map((row) => row.return_id);
  const theirs = sql`store_id = ${tx.storeId} and return_id = any(${sql.param(returnIds)}::text[])`;
  await tx.db.execute(sql`
    delete from portal_drafts where store_id = ${tx.storeId} and whose = any(${sql.param(emailHashes)}::text[])`);
  await tx.db.execute(sql`
    delete from portal_codes where store_id = ${tx.storeId} and recipient_hash = any(${sql.param(emailHashes)}::text[])`);
  await tx.db.execute(sql`
    update mail_suppressions set email = null where store_id = ${tx.storeId} and email is not null and email_hash = any(${sql.param(emailHashes)}::text[])`);
  await tx.db.execute(sql`update return_lines set note = null, grade_reason = null where ${theirs}`);
  await tx.db.execute(sql`delete from return_notes where ${theirs}`);
  await tx.db.execute(sql`update returns set decline_note = null where ${theirs} and decline_note is not null`);
  await tx.db.execute(sql`update outbox set words = null where ${theirs} and words is not null`);
  await tx.db.execute(sql`update outbox set error = null where ${theirs} and error is not null`);
  const photos = (await tx.db.execute(sql`delete from return_photos where ${theirs} returning photo_id`)) as unknown as {
    photo_id: string;
  }[];
  const units = (await tx.db.execute(sql`
    delete from unit_photos p using units u where p.store_id = ${tx.storeId} and u.store_id = p.store_id and u.unit_id = p.unit_id
      and u.return_id = any(${sql.param(returnIds)}::text[]) returning p.photo_id`)) as unknown as { photo_id: string }[];
  // A label bears who sends the parcel.
  const labels = (await tx.db.execute(sql`
    with former as (select shipment_id, file_key from return_shipments where ${theirs} and file_key is not null)
    update return_shipments s set file_key = null, content_type = null, bytes = null from former f
    where s.store_id = ${tx.storeId} and s.shipment_id = f.shipment_id returning f.file_key as photo_id`)) as unknown as {
    photo_id: string;
  }[];
  return { returnIds, photos: [...photos, ...units, ...labels].map((row) => row.photo_id) };
}
