import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { OrderId } from "~/domain/ids";
import { type CountedEnd, halfLifeDays, type TallyChange } from "~/domain/risk/counting";
import type { EvidenceKey } from "~/domain/risk/evidence";
import type { EvidenceKind, Tally } from "~/domain/risk/facts";
import type { StoreTx } from "../client.server";
import { riskTallies, tallyEntries } from "../schema/evidence";

/** What is left of a weight between two instants; an end of before the flood does not underflow. */
const fade = (from: SQL, to: SQL) =>
  sql`power(0.5, least(1000, greatest(0, extract(epoch from ${to} - ${from})) / (86400.0 * ${halfLifeDays}::float8)))`;
const columns = ["rto", "delivered", "returned", "kept"] as const;

/** This store's counts of one place: how orders ended, and whether the delivered ones were sent back. Faded to the asked instant. */
export interface PlaceTallies {
  rto: Tally;
  /** In a tally's words: `rto` were sent back after delivery, `delivered` were kept. */
  returns: Tally;
}

/**
 * This store's tallies of the given keys as `kind|key` → tallies, faded to now. One look into the key per tally, never a walk over all
 * (`offset 0`); that the generation is a column beside the keys, no question among the conditions, lets row-level security use the key.
 */
export async function loadTallies(tx: StoreTx, keys: readonly EvidenceKey[], now: Date): Promise<Map<string, PlaceTallies>> {
  const unique = [...new Map(keys.map((k) => [`${k.kind}|${k.key}`, k])).values()];
  if (unique.length === 0) return new Map();
  const left = fade(sql`t.changed_at`, sql`${now.toISOString()}::timestamptz`);
  const rows = (await tx.db.execute(sql`
    select t.kind, t.key, ${sql.join(
      columns.map((column) => sql`greatest(0, t.${sql.identifier(column)}) * ${left} as ${sql.identifier(column)}`),
      sql`, `,
    )}
    from (select coalesce((select s.generation from evidence_states s where s.store_id = ${tx.storeId}), 0) as generation offset 0) counted
    cross join unnest(${sql.param(unique.map((k) => k.kind))}::text[], ${sql.param(unique.map((k) => k.key))}::text[]) as w(kind, key)
    cross join lateral (select * from risk_tallies t where t.store_id = ${tx.storeId} and t.generation = counted.generation
      and t.kind = w.kind and t.key = w.key offset 0) t`)) as unknown as ({ kind: string; key: string } & Record<
    (typeof columns)[number],
    number
  >)[];
  return new Map(
    rows.map((row) => [
      `${row.kind}|${row.key}`,
      {
        rto: { rto: Number(row.rto), delivered: Number(row.delivered) },
        returns: { rto: Number(row.returned), delivered: Number(row.kept) },
      },
    ]),
  );
}

/**
 * Adds to the tallies of a generation; what was there and what comes fade to the later of their instants. Keys are written in one fixed order,
 * so that two workers never wait for each other crosswise. What sums of fractions leave of nothing is nothing, and places without any end go.
 */
export async function addToTallies(
  tx: StoreTx,
  generation: number,
  changes: readonly TallyChange[],
  { hasRemovals }: { hasRemovals: boolean },
): Promise<void> {
  if (changes.length === 0) return;
  const sum = (column: string) => {
    const name = sql.identifier(column);
    const value = sql`t.${name} * ${fade(sql`t.changed_at`, sql`excluded.changed_at`)} + excluded.${name} * ${fade(sql`excluded.changed_at`, sql`t.changed_at`)}`;
    return sql`${name} = case when ${value} < 1e-9 then 0 else ${value} end`;
  };
  await tx.db.execute(sql`
    insert into risk_tallies as t (store_id, generation, kind, key, rto, delivered, returned, kept, changed_at)
    select ${tx.storeId}, ${generation}::int, c.kind, c.key, c.rto, c.delivered, c.returned, c.kept, c.at
    from jsonb_to_recordset(${JSON.stringify(changes)}::text::jsonb)
      as c(kind text, key text, at timestamptz, rto float8, delivered float8, returned float8, kept float8) order by c.kind, c.key
    on conflict (store_id, generation, kind, key) do update set
      ${sql.join(columns.map(sum), sql`, `)}, changed_at = greatest(t.changed_at, excluded.changed_at)`);
  if (!hasRemovals) return;
  await tx.db.execute(sql`
    delete from risk_tallies t using unnest(${sql.param(changes.map((c) => c.kind))}::text[], ${sql.param(changes.map((c) => c.key))}::text[]) as w(kind, key)
    where t.store_id = ${tx.storeId} and t.generation = ${generation} and t.kind = w.kind and t.key = w.key
      and t.rto + t.delivered + t.returned + t.kept = 0`);
}

/** Removes up to `most` tallies of generations that are looked at no more; says how many. */
export async function sweepTallies(tx: StoreTx, generation: number, most: number): Promise<number> {
  const gone = (await tx.db.execute(sql`
    delete from risk_tallies where store_id = ${tx.storeId} and (generation, kind, key) in (
      select generation, kind, key from risk_tallies where store_id = ${tx.storeId} and generation <> ${generation} limit ${most})
    returning 1`)) as unknown as unknown[];
  return gone.length;
}

/** How many places the store's tallies of a generation know. */
export async function countPlaces(tx: StoreTx, generation: number): Promise<number> {
  return tx.db.$count(riskTallies, and(eq(riskTallies.storeId, tx.storeId), eq(riskTallies.generation, generation)));
}

/** What the tallies hold of these orders. */
export async function loadTallyEntries(tx: StoreTx, orderIds: readonly string[]): Promise<Map<string, CountedEnd>> {
  if (orderIds.length === 0) return new Map();
  const rows = await tx.db
    .select()
    .from(tallyEntries)
    .where(and(eq(tallyEntries.storeId, tx.storeId), inArray(tallyEntries.orderId, orderIds as OrderId[])));
  return new Map(
    rows.map(({ orderId, outcome, endedAt, returnEnd, keys }) => [
      orderId,
      { outcome, endedAt, returnEnd, keys: keys as [EvidenceKind, string][] },
    ]),
  );
}

/** Notes what was counted for these orders. `counted_at` moves with the order's end alone: a store is warned when no end becomes known. */
export async function saveTallyEntries(tx: StoreTx, rows: readonly (CountedEnd & { orderId: string })[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.db
    .insert(tallyEntries)
    .values(
      rows.map(({ orderId, ...end }) => ({
        ...{ storeId: tx.storeId, orderId: orderId as OrderId, countedAt: now },
        ...{ outcome: end.outcome, endedAt: end.endedAt, returnEnd: end.returnEnd, keys: end.keys },
      })),
    )
    .onConflictDoUpdate({
      target: [tallyEntries.storeId, tallyEntries.orderId],
      set: {
        countedAt: sql`case when ${tallyEntries.outcome} = excluded.outcome then ${tallyEntries.countedAt} else excluded.counted_at end`,
        ...{
          outcome: sql`excluded.outcome`,
          endedAt: sql`excluded.ended_at`,
          returnEnd: sql`excluded.return_end`,
          keys: sql`excluded.keys`,
        },
      },
    });
}

export async function removeTallyEntries(tx: StoreTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.db.delete(tallyEntries).where(and(eq(tallyEntries.storeId, tx.storeId), inArray(tallyEntries.orderId, orderIds as OrderId[])));
}

/** Which of these orders a return was asked for that its shopper did not take back. */
export async function ordersWithReturns(tx: StoreTx, orderIds: readonly string[]): Promise<Set<string>> {
  if (orderIds.length === 0) return new Set();
  const rows = (await tx.db.execute(sql`
    select distinct order_id as id from returns
    where store_id = ${tx.storeId} and order_id = any(${sql.param([...orderIds])}::text[]) and request <> 'cancelled'`)) as unknown as {
    id: string;
  }[];
  return new Set(rows.map((row) => row.id));
}
