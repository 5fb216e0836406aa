import { sql } from "drizzle-orm";
import { newId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import type { privacyKinds } from "../schema/records";

type PrivacyKind = (typeof privacyKinds)[number];

/** Whom a request is about, in the ways rows can be found. */
export interface Subject {
  shopperExternalId: string | null;
  emailHash: string | null;
  phoneHash: string | null;
  orderExternalIds: string[];
}

/** Everything held that belongs to a subject. */
export interface SubjectRows {
  shoppers: Record<string, unknown>[];
  orders: Record<string, unknown>[];
}

/** Writes what was done for a request; the same request again overwrites its row. */
export async function savePrivacyRequest(
  tx: StoreTx,
  request: { kind: PrivacyKind; externalKey: string; counts: Record<string, number>; sealedExport: string | null; receivedAt: Date },
  now: Date,
): Promise<void> {
  await tx.db.execute(sql`
    insert into privacy_requests (store_id, request_id, kind, external_key, state, sealed_export, counts, received_at, done_at)
    values (${tx.storeId}, ${newId("prv", now)}, ${request.kind}, ${request.externalKey}, 'done', ${request.sealedExport},
      ${JSON.stringify(request.counts)}::text::jsonb, ${request.receivedAt.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz)
    on conflict (store_id, kind, external_key) do update set state = 'done', sealed_export = excluded.sealed_export, counts = excluded.counts,
      received_at = greatest(privacy_requests.received_at, excluded.received_at), done_at = excluded.done_at, changed_at = excluded.done_at`);
}

/** Finds a subject's shoppers, and orders by shopper, by id or by hash. */
export async function findSubject(tx: StoreTx, subject: Subject): Promise<SubjectRows> {
  const shoppers = (await tx.db.execute(sql`
    select * from shoppers where store_id = ${tx.storeId} and (external_id = ${subject.shopperExternalId}
      or (${subject.shopperExternalId}::text is null and (email_hash = ${subject.emailHash} or phone_hash = ${subject.phoneHash})))`)) as unknown as Record<
    string,
    unknown
  >[];
  const orders = (await tx.db.execute(sql`
    select * from orders where store_id = ${tx.storeId} and (external_id = any(${sql.param(subject.orderExternalIds)}::text[])
      or shopper_id = any(${sql.param(shoppers.map((s) => String(s.shopper_id)))}::text[])
      or (${subject.shopperExternalId}::text is null and (email_hash = ${subject.emailHash} or phone_hash = ${subject.phoneHash})))
    order by placed_at`)) as unknown as Record<string, unknown>[];
  return { shoppers, orders };
}

/**
 * Lines, parcels, refunds and returns of orders, and what people wrote to their shopper, for an export. Not the returns that somebody else asked for who got
 * the goods as a gift: those are that person's (`giftsOfRecipients`).
 */
export async function partsOfOrders(tx: StoreTx, orderIds: readonly string[]) {
  const of = async (table: string) =>
    (await tx.db.execute(sql`
      select * from ${sql.raw(table)} where store_id = ${tx.storeId} and order_id = any(${sql.param(orderIds)}::text[])`)) as unknown as Record<
      string,
      unknown
    >[];
  const [lines, parcels, refunds, all] = [await of("order_lines"), await of("parcels"), await of("refunds"), await of("returns")];
  const returns = all.filter((row) => row.gift !== true);
  const verifications = await of("verifications");
  const withdrawals = await of("return_withdrawals");
  const scans = (await tx.db.execute(sql`
    select s.tracking_key, s.courier, s.status, s.reason, s.code, s.words, s.happened_at from parcel_scans s
    where s.store_id = ${tx.storeId} and s.tracking_key = any(${sql.param(numbersOf(parcels))}::text[])`)) as unknown as Record<
    string,
    unknown
  >[];
  const returnLines = (await tx.db.execute(sql`
    select * from return_lines where store_id = ${tx.storeId} and return_id = any(${sql.param(returns.map((r) => String(r.return_id)))}::text[])`)) as unknown as Record<
    string,
    unknown
  >[];
  const returnNotes = (await tx.db.execute(sql`
    select return_id, body, written_at from return_notes
    where store_id = ${tx.storeId} and return_id = any(${sql.param(returns.map((r) => String(r.return_id)))}::text[])`)) as unknown as Record<
    string,
    unknown
  >[];
  const shipments = (await tx.db.execute(sql`
    select return_id, way, courier, tracking_number, place, pickup_on, collected_at, created_at from return_shipments
    where store_id = ${tx.storeId} and return_id = any(${sql.param(returns.map((r) => String(r.return_id)))}::text[])`)) as unknown as Record<
    string,
    unknown
  >[];
  const messages = (await tx.db.execute(sql`
    select return_id, words, created_at from outbox
    where store_id = ${tx.storeId} and order_id = any(${sql.param(orderIds)}::text[]) and words is not null
      and (return_id is null or return_id = any(${sql.param(returns.map((r) => String(r.return_id)))}::text[]))`)) as unknown as Record<
    string,
    unknown
  >[];
  return { lines, parcels, refunds, returns, returnLines, returnNotes, shipments, messages, verifications, withdrawals, scans };
}

const numbersOf = (parcels: readonly Record<string, unknown>[]) =>
  parcels.flatMap((row) => (typeof row.tracking_key === "string" && row.tracking_key !== "" ? [row.tracking_key] : []));

/** Tracking numbers of these orders' parcels, as they are written: what a courier sent speaks of them by these. */
export async function trackingNumbersOf(tx: StoreTx, orderIds: readonly string[]): Promise<string[]> {
  const rows = (await tx.db.execute(sql`
    select distinct tracking_number as number from parcels
    where store_id = ${tx.storeId} and order_id = any(${sql.param(orderIds)}::text[]) and tracking_key <> ''`)) as unknown as {
    number: string;
  }[];
  return rows.map((row) => row.number);
}

/**
 * Empties the personal columns of shoppers and their orders, returns and photos; sums, articles, places and outcomes stay. What a shopper
 * orders after `askedAt` is a new relation.
 */
export async function eraseRows(
  tx: StoreTx,
  shopperIds: readonly string[],
  orderIds: readonly string[],
  askedAt: Date,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  // Before the orders forget it by which it is found.
  for (const forgotten of [sql`mail_suppressions set email = null`, sql`mail_releases set email = null, reason = null`])
    await tx.db.execute(sql`
      update ${forgotten} where store_id = ${tx.storeId} and email is not null and email_hash in (
        select email_hash from orders where store_id = ${tx.storeId} and order_id = any(${sql.param(orderIds)}::text[])
        union select email_hash from shoppers where store_id = ${tx.storeId} and shopper_id = any(${sql.param(shopperIds)}::text[]))`);
  await tx.db.execute(sql`
    update shoppers set name = null, email = null, phone = null, email_hash = null, phone_hash = null, locale = null,
      groups = null, groups_read_at = null, redacted_at = ${askedAt.toISOString()}::timestamptz, changed_at = ${at}::timestamptz
    where store_id = ${tx.storeId} and shopper_id = any(${sql.param(shopperIds)}::text[])`);
  await tx.db.execute(sql`
    update orders set note = null, client_ip_hash = null, contact_name = null, contact_phone = null, contact_email = null, address_line1 = null,
      address_line2 = null, phone_hash = null, email_hash = null, address_hash = null, checkout_hash = null, needs_reread = false,
      changed_at = ${at}::timestamptz
    where store_id = ${tx.storeId} and order_id = any(${sql.param(orderIds)}::text[])`);
  await tx.db.execute(sql`
    update refunds set note = null where store_id = ${tx.storeId} and order_id = any(${sql.param(orderIds)}::text[])`);
  await tx.db.execute(sql`
    update return_lines l set note = null, grade_reason = null from returns r where r.store_id = ${tx.storeId} and r.order_id = any(${sql.param(orderIds)}::text[])
      and l.store_id = r.store_id and l.return_id = r.return_id`);
  const theirs = sql`store_id = ${tx.storeId} and order_id = any(${sql.param(orderIds)}::text[])`;
  await tx.db.execute(sql`
    delete from return_notes where store_id = ${tx.storeId} and return_id in (select return_id from returns where ${theirs})`);
  await tx.db.execute(sql`update rule_departures set reason = null where ${theirs} and reason is not null`);
  await tx.db.execute(sql`update returns set decline_note = null where ${theirs} and decline_note is not null`);
  await tx.db.execute(sql`update ledger_entries set reference = null where ${theirs} and reference is not null`);
  await tx.db.execute(sql`
    update verifications set answer = null, state = case when state = 'asked' then 'withdrawn' else state end where ${theirs}`);
  await tx.db.execute(sql`
    update parcel_scans set words = null where store_id = ${tx.storeId} and words is not null
      and tracking_key in (select tracking_key from parcels where ${theirs} and tracking_key <> '')`);
  // What is still to be sent stays sendable, without words of or about the person; error sentences may quote them.
  await tx.db.execute(sql`update outbox set words = null where ${theirs} and words is not null`);
  await tx.db.execute(sql`update outbox set error = null where ${theirs} and error is not null`);
}

/** Ids of the requests whose export is still kept. */
export async function keptExports(tx: StoreTx): Promise<string[]> {
  const rows = (await tx.db.execute(sql`
    select request_id from privacy_requests where store_id = ${tx.storeId} and sealed_export is not null order by request_id`)) as unknown as {
    request_id: string;
  }[];
  return rows.map((row) => row.request_id);
}

/** Throws an export away; that it was made stays on record. */
export async function dropExport(tx: StoreTx, requestId: string): Promise<void> {
  await tx.db.execute(sql`update privacy_requests set sealed_export = null where store_id = ${tx.storeId} and request_id = ${requestId}`);
}

/** Of these names of people (platform ids, look-up hashes), those who asked to be erased, and when last. */
export async function erasedKeys(tx: StoreTx, keys: readonly string[]): Promise<Map<string, Date>> {
  if (keys.length === 0) return new Map();
  const rows = (await tx.db.execute(sql`
    select external_key, received_at as at from privacy_requests
    where store_id = ${tx.storeId} and kind = 'redact_shopper' and external_key = any(${sql.param(keys)}::text[])`)) as unknown as {
    external_key: string;
    at: string;
  }[];
  return new Map(rows.map((row) => [row.external_key, new Date(row.at)]));
}

/** Forgets the photos of these orders; says which files are left to remove. */
export async function dropPhotos(tx: StoreTx, orderIds: readonly string[] | null): Promise<string[]> {
  const rows = (await tx.db.execute(sql`
    delete from return_photos where store_id = ${tx.storeId}
      and (${orderIds === null} or order_id = any(${sql.param(orderIds ?? [])}::text[])) returning photo_id`)) as unknown as {
    photo_id: string;
  }[];
  // Made at the bench: a picture of a parcel may show whose it is.
  const units = (await tx.db.execute(sql`
    delete from unit_photos p using units u where p.store_id = ${tx.storeId} and u.store_id = p.store_id and u.unit_id = p.unit_id
      and (${orderIds === null} or u.order_id = any(${sql.param(orderIds ?? [])}::text[])) returning p.photo_id`)) as unknown as {
    photo_id: string;
  }[];
  return [...rows, ...units].map((row) => row.photo_id);
}

/**
 * A slice of the inbox after a delivery id, for looking into bodies that were not emptied yet: what was received until `until`, at most
 * `limits.rows` and (beyond the first) `limits.bytes` together. Empty = there are no more.
 */
export async function inboxSlice(
  tx: StoreTx,
  after: string,
  until: Date,
  limits: { rows: number; bytes: number },
): Promise<{ delivery_id: string; body: Buffer }[]> {
  return (await tx.db.execute(sql`
    select w.delivery_id, w.body from webhook_inbox w join (
      select delivery_id, octet_length(body) as size, sum(octet_length(body)) over (order by delivery_id) as upto from (
        select delivery_id, body from webhook_inbox where store_id = ${tx.storeId} and delivery_id > ${after} and octet_length(body) > 0
          and received_at <= ${until.toISOString()}::timestamptz order by delivery_id limit ${limits.rows}) as few) as sized
      on sized.delivery_id = w.delivery_id
    where w.store_id = ${tx.storeId} and (sized.upto <= ${limits.bytes} or sized.upto = sized.size) order by w.delivery_id`)) as unknown as {
    delivery_id: string;
    body: Buffer;
  }[];
}

/** Empties the bodies of deliveries; one that still waited is dropped with it. */
export async function emptyBodies(tx: StoreTx, deliveryIds: readonly string[], now: Date): Promise<void> {
  if (deliveryIds.length === 0) return;
  await tx.db.execute(sql`
    update webhook_inbox set body = ''::bytea, state = case when state in ('done','dropped') then state else 'dropped' end,
      error_code = coalesce(error_code, 'redacted'), processed_at = coalesce(processed_at, ${now.toISOString()}::timestamptz)
    where store_id = ${tx.storeId} and delivery_id = any(${sql.param(deliveryIds)}::text[])`);
}

/**
 * Deletes every row of the store in every table that has a `store_id`, except the record of the request itself; says how many per table.
 * Tables are read from the catalogue, so one that is added later is emptied too.
 */
export async function deleteStoreRows(tx: StoreTx): Promise<Record<string, number>> {
  const tables = (await tx.db.execute(sql`
    select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'store_id' and t.table_type = 'BASE TABLE' order by c.table_name`)) as unknown as {
    name: string;
  }[];
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const keep = name === "privacy_requests" ? sql` and kind <> 'redact_store'` : sql``;
    const rows = (await tx.db.execute(sql`
      with gone as (delete from ${sql.identifier(name)} where store_id = ${tx.storeId}${keep} returning 1) select count(*)::int as n from gone`)) as unknown as {
      n: number;
    }[];
    if (rows[0]?.n) counts[name] = rows[0].n;
  }
  return counts;
}
