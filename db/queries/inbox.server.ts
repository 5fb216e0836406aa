import { sql } from "drizzle-orm";
import type { PlatformId } from "~/ports/platform";
import type { StoreTx } from "../client.server";

/** A delivery as the processor gets it, locked until its transaction ends. */
export interface ClaimedDelivery {
  delivery_id: string;
  platform: PlatformId;
  topic: string;
  triggered_at: Date | null;
  received_at: Date;
  /** Sealed. */
  body: Buffer;
  attempts: number;
}

/** How a delivery ended. `dropped` = understood and of no use: older than what is held, or not for us. */
export interface DeliveryEnd {
  deliveryId: string;
  state: "done" | "dropped";
  code: string | null;
}

const claimed = sql`delivery_id, platform, topic, triggered_at, received_at, body, attempts`;
const waiting = sql`state in ('new','failed')`;

const withDates = (rows: unknown): ClaimedDelivery[] =>
  (rows as ClaimedDelivery[]).map((row) => ({
    ...row,
    triggered_at: row.triggered_at === null ? null : new Date(row.triggered_at),
    received_at: new Date(row.received_at),
  }));

/** Takes this store's due deliveries, oldest first, and skips what another worker has. */
export async function claimDeliveries(tx: StoreTx, now: Date, limit: number): Promise<ClaimedDelivery[]> {
  return withDates(
    await tx.db.execute(sql`
      select ${claimed} from webhook_inbox where store_id = ${tx.storeId} and ${waiting} and run_at <= ${now.toISOString()}::timestamptz
      order by run_at, delivery_id limit ${limit} for update skip locked`),
  );
}

/** Takes one delivery if it still waits and nobody has it. */
export async function claimDelivery(tx: StoreTx, deliveryId: string): Promise<ClaimedDelivery | null> {
  const rows = withDates(
    await tx.db.execute(sql`
      select ${claimed} from webhook_inbox where store_id = ${tx.storeId} and delivery_id = ${deliveryId} and ${waiting} for update skip locked`),
  );
  return rows[0] ?? null;
}

/** Marks deliveries as dealt with. */
export async function finishDeliveries(tx: StoreTx, ends: readonly DeliveryEnd[], now: Date): Promise<void> {
  if (ends.length === 0) return;
  const rows = ends.map((end) => ({ delivery_id: end.deliveryId, state: end.state, code: end.code }));
  await tx.db.execute(sql`
    update webhook_inbox w set state = r.state, error_code = r.code, attempts = w.attempts + 1, processed_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (delivery_id text, state text, code text)
    where w.store_id = ${tx.storeId} and w.delivery_id = r.delivery_id`);
}

/** Puts a delivery back with a wait, or among the dead when `runAt` is null. */
export async function failDelivery(tx: StoreTx, deliveryId: string, code: string, runAt: Date | null): Promise<void> {
  await tx.db.execute(sql`
    update webhook_inbox set attempts = attempts + 1, error_code = ${code}, state = ${runAt ? "failed" : "dead"},
      run_at = coalesce(${runAt?.toISOString() ?? null}::timestamptz, run_at)
    where store_id = ${tx.storeId} and delivery_id = ${deliveryId} and ${waiting}`);
}

/** Puts a delivery at the front of the queue again, whatever became of it. False = not in this store. */
export async function replayDeliveryRow(tx: StoreTx, deliveryId: string, now: Date): Promise<boolean> {
  const rows = await tx.db.execute(sql`
    update webhook_inbox set state = 'new', attempts = 0, error_code = null, processed_at = null, run_at = ${now.toISOString()}::timestamptz
    where store_id = ${tx.storeId} and delivery_id = ${deliveryId} returning delivery_id`);
  return (rows as unknown as unknown[]).length > 0;
}

/** The same for every dead delivery of the store; says how many. */
export async function replayDeadRows(tx: StoreTx, now: Date): Promise<number> {
  const rows = await tx.db.execute(sql`
    update webhook_inbox set state = 'new', attempts = 0, error_code = null, run_at = ${now.toISOString()}::timestamptz
    where store_id = ${tx.storeId} and state = 'dead' returning delivery_id`);
  return (rows as unknown as unknown[]).length;
}
