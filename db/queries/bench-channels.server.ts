import { and, asc, eq } from "drizzle-orm";
import type { ChannelColumn } from "~/domain/bench/batches/channel";
import type { ChannelId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { benchChannels } from "../schema/bench-batches";

export type ChannelRow = typeof benchChannels.$inferSelect;

const own = (tx: StoreTx, channelId: string) =>
  and(eq(benchChannels.storeId, tx.storeId), eq(benchChannels.channelId, channelId as ChannelId));

/** A store's channels by name. */
export function listChannels(tx: StoreTx): Promise<ChannelRow[]> {
  return tx.db.select().from(benchChannels).where(eq(benchChannels.storeId, tx.storeId)).orderBy(asc(benchChannels.name));
}

/** One channel; null when this store has none of that id. */
export async function findChannel(tx: StoreTx, channelId: string): Promise<ChannelRow | null> {
  const [row] = await tx.db.select().from(benchChannels).where(own(tx, channelId));
  return row ?? null;
}

/** Adds a channel, or changes the one of this id. */
export async function saveChannelRow(
  tx: StoreTx,
  row: { channelId: ChannelId; name: string; columns: ChannelColumn[] },
  now: Date,
): Promise<void> {
  await tx.db
    .insert(benchChannels)
    .values({ storeId: tx.storeId, ...row, createdAt: now, changedAt: now })
    .onConflictDoUpdate({
      target: [benchChannels.storeId, benchChannels.channelId],
      set: { name: row.name, columns: row.columns, changedAt: now },
    });
}

/** Takes a channel away; false when there is none of that id. */
export async function deleteChannel(tx: StoreTx, channelId: string): Promise<boolean> {
  const gone = await tx.db.delete(benchChannels).where(own(tx, channelId)).returning({ channelId: benchChannels.channelId });
  return gone.length > 0;
}
