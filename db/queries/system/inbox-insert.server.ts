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
 * duplicate, inside the group too. The bodies travel as one base64 text, decoded once and cut apart by the database: postgres.js
 * would send bytea as hex (half as large again, and copied more often), and an array of bytea escaped element by element.
 */
export async function insertDeliveries(sql: postgres.Sql, rows: readonly InboxRow[], now: Date): Promise<void> {
  const group = withoutTwins(rows);
  const stores = new ArrayText();
  const deliveries = new ArrayText();
  const platforms = new ArrayText();
  const domains = new ArrayText();
  const topics = new ArrayText();
  const events = new ArrayText();
  const triggered = new ArrayText();
  const twins = new ArrayText();
  const offsets = new ArrayText();
  const lengths = new ArrayText();
  const bodies: Buffer[] = [];
  let offset = 1;
  for (const { row, extra } of group) {
    stores.add(row.storeId);
    deliveries.add(row.deliveryId);
    platforms.add(row.platform);
    domains.add(row.domain);
    topics.add(row.topic);
    events.add(row.eventId);
    triggered.add(row.triggeredAt ? row.triggeredAt.toISOString() : null);
    twins.add(String(extra));
    offsets.add(String(offset));
    lengths.add(String(row.body.length));
    offset += row.body.length;
    bodies.push(row.body);
  }
  await sql`
    with all_bodies as materialized (select decode(${Buffer.concat(bodies, offset - 1).toString("base64")}::text, 'base64') as bytes)
    insert into webhook_inbox (store_id, delivery_id, platform, domain, topic, event_id, triggered_at, duplicates, received_at, run_at, body)
    select r.store_id, r.delivery_id, r.platform, r.domain, r.topic, r.event_id, r.triggered_at::timestamptz, r.twins, ${now}::timestamptz, ${now}::timestamptz,
      substring(b.bytes from r.at for r.size)
    from all_bodies b, unnest(${stores.end()}::text[], ${deliveries.end()}::text[], ${platforms.end()}::text[], ${domains.end()}::text[], ${topics.end()}::text[],
      ${events.end()}::text[], ${triggered.end()}::text[], ${twins.end()}::int[], ${offsets.end()}::int[], ${lengths.end()}::int[])
      as r (store_id, delivery_id, platform, domain, topic, event_id, triggered_at, twins, at, size)
    on conflict (store_id, delivery_id) do update set duplicates = webhook_inbox.duplicates + 1 + excluded.duplicates`;
}

/** The text form of an array, built in place: the driver's own writer goes through every element three times. */
class ArrayText {
  private text = "{";
  add(value: string | null): void {
    if (this.text.length > 1) this.text += ",";
    this.text += value === null ? "null" : `"${/["\\]/.test(value) ? value.replace(/["\\]/g, "\\$&") : value}"`;
  }
  end(): string {
    return `${this.text}}`;
  }
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
