import type postgres from "postgres";
import type { StoreId } from "~/domain/ids";
import type { PlatformId } from "~/ports/platform";

/** A verified delivery ready to be stored; the body is sealed already. */
export interface InboxRow {
  storeId: StoreId;
  deliveryId: string;
  platform: PlatformId;
  domain: string;
  topic: string;
  eventId: string | null;
  triggeredAt: Date | null;
  body: Buffer;
}

/**
 * Stores many deliveries in one statement and one commit, whatever stores they belong to. A known delivery only counts as a
 * duplicate, inside the group too. The bodies travel as one bytea and are cut apart by the database: an array of bytea
 * would be quoted and escaped element by element, and a cast of text to bytea would be done again for every row.
 */
export async function insertDeliveries(sql: postgres.Sql, rows: readonly InboxRow[], now: Date): Promise<void> {
  const group = withoutTwins(rows);
  const stores: string[] = [];
  const deliveries: string[] = [];
  const platforms: string[] = [];
  const domains: string[] = [];
  const topics: string[] = [];
  const events: (string | null)[] = [];
  const triggered: (string | null)[] = [];
  const twins: number[] = [];
  const offsets: number[] = [];
  const lengths: number[] = [];
  const bodies: Buffer[] = [];
  let offset = 1;
  for (const { row, extra } of group) {
    stores.push(row.storeId);
    deliveries.push(row.deliveryId);
    platforms.push(row.platform);
    domains.push(row.domain);
    topics.push(row.topic);
    events.push(row.eventId);
    triggered.push(row.triggeredAt ? row.triggeredAt.toISOString() : null);
    twins.push(extra);
    offsets.push(offset);
    lengths.push(row.body.length);
    offset += row.body.length;
    bodies.push(row.body);
  }
  await sql`
    insert into webhook_inbox (store_id, delivery_id, platform, domain, topic, event_id, triggered_at, duplicates, received_at, run_at, body)
    select r.store_id, r.delivery_id, r.platform, r.domain, r.topic, r.event_id, r.triggered_at::timestamptz, r.twins, ${now}::timestamptz, ${now}::timestamptz,
      substring(${Buffer.concat(bodies)}::bytea from r.at for r.size)
    from unnest(${stores}::text[], ${deliveries}::text[], ${platforms}::text[], ${domains}::text[], ${topics}::text[],
      ${events}::text[], ${triggered}::text[], ${twins}::int[], ${offsets}::int[], ${lengths}::int[])
      as r (store_id, delivery_id, platform, domain, topic, event_id, triggered_at, twins, at, size)
    on conflict (store_id, delivery_id) do update set duplicates = webhook_inbox.duplicates + 1 + excluded.duplicates`;
}

/** Each delivery once, with how often it came again in this group; sorted, so that two groups never lock the same rows crosswise. */
function withoutTwins(rows: readonly InboxRow[]): { row: InboxRow; extra: number }[] {
  const byKey = new Map<string, { row: InboxRow; extra: number }>();
  for (const row of rows) {
    const key = row.storeId + row.deliveryId;
    const known = byKey.get(key);
    if (known) known.extra++;
    else byKey.set(key, { row, extra: 0 });
  }
  return [...byKey.entries()].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, value]) => value);
}
