import { eq, sql } from "drizzle-orm";
import type { OrderId, ReturnId } from "~/domain/ids";
import type { WindowStart } from "~/domain/returns/policy/policy";
import type { StoreTx } from "../client.server";
import { mailReminders, mailSettings } from "../schema/mails";

export type MailSettingsRow = Pick<typeof mailSettings.$inferSelect, "windowDays" | "sendDays">;

/** When shoppers are reminded unless the store says otherwise: of a parcel after a week, of a closing window never. */
export const usualReminders: MailSettingsRow = { windowDays: null, sendDays: 7 };

/** When shoppers are reminded. */
export async function readReminders(tx: StoreTx): Promise<MailSettingsRow> {
  const [row] = await tx.db
    .select({ windowDays: mailSettings.windowDays, sendDays: mailSettings.sendDays })
    .from(mailSettings)
    .where(eq(mailSettings.storeId, tx.storeId));
  return row ?? usualReminders;
}

/** Says when shoppers are reminded. */
export async function writeReminders(tx: StoreTx, row: MailSettingsRow, now: Date): Promise<void> {
  await tx.db
    .insert(mailSettings)
    .values({ storeId: tx.storeId, ...row, createdAt: now, changedAt: now })
    .onConflictDoUpdate({ target: [mailSettings.storeId], set: { ...row, changedAt: now } });
}

/** Notes that somebody is reminded; false = they were before. */
export async function noteReminder(
  tx: StoreTx,
  row: { kind: "window" | "send"; subjectId: string; orderId: OrderId; remindedAt: Date },
): Promise<boolean> {
  const rows = await tx.db
    .insert(mailReminders)
    .values({ storeId: tx.storeId, ...row })
    .onConflictDoNothing()
    .returning({ subjectId: mailReminders.subjectId });
  return rows.length > 0;
}

/** Approved returns whose goods never moved, approved before an instant, nobody reminded of; longest approved first. */
export async function returnsToRemind(tx: StoreTx, decidedBefore: Date, limit: number): Promise<{ returnId: ReturnId }[]> {
  return (await tx.db.execute(sql`
    select r.return_id as "returnId" from returns r
    where r.store_id = ${tx.storeId} and r.request = 'approved' and r.resolution = 'open' and not r.keep_item
      and r.parcel in ('none','announced')
      and r.decided_at <= ${decidedBefore.toISOString()}::timestamptz
      and not exists (select from mail_reminders m where m.store_id = r.store_id and m.kind = 'send' and m.subject_id = r.return_id)
    order by r.decided_at limit ${limit}`)) as unknown as { returnId: ReturnId }[];
}

/** A stretch of time in which what a window counts from must lie. */
export interface StartBetween {
  start: WindowStart;
  from: Date;
  to: Date;
}

/**
 * Orders, after an id, whose window may close soon: what it counts from lies in one of these stretches, nothing of them was asked back, and
 * nobody was reminded. The rules decide afterwards.
 */
export async function ordersToRemind(tx: StoreTx, among: readonly StartBetween[], after: string, limit: number): Promise<OrderId[]> {
  if (among.length === 0) return [];
  const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;
  const column = { delivered: sql`p.delivered_at`, fulfilled: sql`p.shipped_at`, ordered: sql`o.placed_at` };
  const fits = among.map(({ start, from, to }) =>
    start === "ordered"
      ? sql`(o.placed_at >= ${instant(from)} and o.placed_at < ${instant(to)})`
      : sql`exists (select from parcels p where p.store_id = o.store_id and p.order_id = o.order_id
          and ${column[start]} >= ${instant(from)} and ${column[start]} < ${instant(to)})`,
  );
  const rows = (await tx.db.execute(sql`
    select o.order_id as id from orders o
    where o.store_id = ${tx.storeId} and o.order_id > ${after} and o.cancelled_at is null and (${sql.join(fits, sql` or `)})
      and not exists (select from returns r where r.store_id = o.store_id and r.order_id = o.order_id)
      and not exists (select from mail_reminders m where m.store_id = o.store_id and m.kind = 'window' and m.subject_id = o.order_id)
    order by o.order_id limit ${limit}`)) as unknown as { id: OrderId }[];
  return rows.map((row) => row.id);
}
