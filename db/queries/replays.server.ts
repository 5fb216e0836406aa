import { and, eq, gt, sql } from "drizzle-orm";
import type { ReplayAnswer } from "~/domain/returns/replay/treat";
import type { StoreTx } from "../client.server";
import { orderLines, orders } from "../schema/orders";
import { policyReplayChanges, policyReplays } from "../schema/policy-replays";
import { returns } from "../schema/returns";

export type ReplayRow = typeof policyReplays.$inferSelect;
export type NewReplay = Omit<typeof policyReplays.$inferInsert, "storeId">;
export type NewReplayChange = Omit<typeof policyReplayChanges.$inferInsert, "storeId" | "replayId">;

/** A channel's newest replay; null when there is none. */
export async function findReplay(tx: StoreTx, channel: string): Promise<ReplayRow | null> {
  const [row] = await tx.db
    .select()
    .from(policyReplays)
    .where(and(eq(policyReplays.storeId, tx.storeId), eq(policyReplays.channel, channel)));
  return row ?? null;
}

/** Puts a new replay in the place of the channel's former one, which goes with its list. The caller holds the policies' lock. */
export async function replaceReplay(tx: StoreTx, row: NewReplay): Promise<void> {
  await tx.db.delete(policyReplays).where(and(eq(policyReplays.storeId, tx.storeId), eq(policyReplays.channel, row.channel)));
  await tx.db.insert(policyReplays).values({ storeId: tx.storeId, ...row });
}

/** Whether what a replay compares is still as it was: the version's count of saves, and what is published for the channel. */
export async function isAsItWas(
  tx: StoreTx,
  {
    channel,
    version,
    revision,
    baseChannel,
    baseVersion,
  }: Pick<ReplayRow, "channel" | "version" | "revision" | "baseChannel" | "baseVersion">,
): Promise<boolean> {
  const [row] = (await tx.db.execute(sql`
    select (select revision from return_policies where store_id = ${tx.storeId} and channel = ${channel} and version = ${version}) as revision,
      p.channel, p.version from return_policies p where p.store_id = ${tx.storeId} and p.state = 'published' and p.channel in ('', ${channel})
    order by p.channel desc limit 1`)) as unknown as { revision: number | null; channel: string; version: number }[];
  return row?.revision === revision && row.channel === baseChannel && row.version === baseVersion;
}

const running = (tx: StoreTx, replayId: string) =>
  and(eq(policyReplays.storeId, tx.storeId), eq(policyReplays.replayId, replayId), eq(policyReplays.state, "running"));

/** Begins a try: what an earlier one wrote is taken away, and it can write no more. null when it does not run (any more). */
export async function beginAttempt(tx: StoreTx, replayId: string, now: Date): Promise<ReplayRow | null> {
  const [row] = await tx.db
    .update(policyReplays)
    .set({ attempt: sql`${policyReplays.attempt} + 1`, ordersRead: 0, result: null, changedAt: now })
    .where(running(tx, replayId))
    .returning();
  if (row) await clearChanges(tx, replayId);
  return row ?? null;
}

/** Writes how far a try came, or how it ended. false = it was cancelled, started anew or taken over: nothing was written. */
export async function saveReplay(
  tx: StoreTx,
  replay: { replayId: string; attempt: number },
  change: Partial<NewReplay>,
  now: Date,
): Promise<boolean> {
  const rows = await tx.db
    .update(policyReplays)
    .set({ ...change, changedAt: now })
    .where(and(running(tx, replay.replayId), eq(policyReplays.attempt, replay.attempt)))
    .returning({ id: policyReplays.replayId });
  return rows.length > 0;
}

/** Ends a channel's running replay; false when none runs. */
export async function cancelRunning(tx: StoreTx, channel: string, now: Date): Promise<boolean> {
  const rows = await tx.db
    .update(policyReplays)
    .set({ state: "cancelled", finishedAt: now, changedAt: now })
    .where(and(eq(policyReplays.storeId, tx.storeId), eq(policyReplays.channel, channel), eq(policyReplays.state, "running")))
    .returning({ id: policyReplays.replayId });
  return rows.length > 0;
}

/** Takes a replay's list away. */
export async function clearChanges(tx: StoreTx, replayId: string): Promise<void> {
  await tx.db
    .delete(policyReplayChanges)
    .where(and(eq(policyReplayChanges.storeId, tx.storeId), eq(policyReplayChanges.replayId, replayId)));
}

/** Adds to a replay's list. An order that was deleted meanwhile is left out. */
export async function addChanges(tx: StoreTx, replayId: string, rows: readonly NewReplayChange[]): Promise<void> {
  if (rows.length === 0) return;
  const sent = rows.map((row) => ({ ...row, returnId: row.returnId ?? null, lineExternalId: row.lineExternalId ?? null }));
  await tx.db.execute(sql`
    insert into policy_replay_changes (store_id, replay_id, position, kind, order_id, return_id, asked_at, from_answer, to_answer, rule, code,
      line_external_id, sentence_before, sentence_after, before_minor, after_minor)
    select ${tx.storeId}, ${replayId}, c.position, c.kind, c."orderId", c."returnId", c."askedAt", c."fromAnswer", c."toAnswer", c.rule, c.code,
      c."lineExternalId", c."sentenceBefore", c."sentenceAfter", c."beforeMinor", c."afterMinor"
    from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as c (position int, kind text, "orderId" text, "returnId" text, "askedAt" timestamptz,
      "fromAnswer" text, "toAnswer" text, rule text, code text, "lineExternalId" text, "sentenceBefore" text, "sentenceAfter" text,
      "beforeMinor" bigint, "afterMinor" bigint)
    where exists (select 1 from orders o where o.store_id = ${tx.storeId} and o.order_id = c."orderId")`);
}

/** Which of a replay's list: one way of being treated otherwise, or one reason for it. */
export interface ReplayChangeFilter {
  from: ReplayAnswer | null;
  to: ReplayAnswer | null;
  code: string | null;
}

/** One page of a replay's list, by place. */
export function listChanges(tx: StoreTx, replayId: string, filter: ReplayChangeFilter, after: number, limit: number) {
  const { from, to, code } = filter;
  return tx.db
    .select({
      change: policyReplayChanges,
      orderName: orders.name,
      currency: orders.currency,
      returnName: returns.name,
      title: orderLines.title,
    })
    .from(policyReplayChanges)
    .innerJoin(orders, and(eq(orders.storeId, policyReplayChanges.storeId), eq(orders.orderId, policyReplayChanges.orderId)))
    .leftJoin(returns, and(eq(returns.storeId, policyReplayChanges.storeId), eq(returns.returnId, policyReplayChanges.returnId)))
    .leftJoin(
      orderLines,
      and(
        eq(orderLines.storeId, policyReplayChanges.storeId),
        eq(orderLines.orderId, policyReplayChanges.orderId),
        eq(orderLines.externalId, policyReplayChanges.lineExternalId),
      ),
    )
    .where(
      and(
        eq(policyReplayChanges.storeId, tx.storeId),
        eq(policyReplayChanges.replayId, replayId),
        gt(policyReplayChanges.position, after),
        from ? eq(policyReplayChanges.fromAnswer, from) : undefined,
        to ? eq(policyReplayChanges.toAnswer, to) : undefined,
        code ? eq(policyReplayChanges.code, code) : undefined,
      ),
    )
    .orderBy(policyReplayChanges.position)
    .limit(limit);
}
