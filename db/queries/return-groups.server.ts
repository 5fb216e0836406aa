import { and, asc, eq } from "drizzle-orm";
import { newId, type ReturnGroupId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { returnGroups } from "../schema/return-groups";
import { returns } from "../schema/returns";

/** The group of a request key, made by whoever needs it first. */
export async function joinGroup(tx: StoreTx, requestKey: string, now: Date): Promise<ReturnGroupId> {
  await tx.db
    .insert(returnGroups)
    .values({ storeId: tx.storeId, groupId: newId("grp", now), requestKey, createdAt: now, changedAt: now })
    .onConflictDoNothing({ target: [returnGroups.storeId, returnGroups.requestKey] });
  const [row] = await tx.db
    .select({ groupId: returnGroups.groupId })
    .from(returnGroups)
    .where(and(eq(returnGroups.storeId, tx.storeId), eq(returnGroups.requestKey, requestKey)));
  if (!row) throw new Error("the group was written but cannot be read");
  return row.groupId;
}

/** Returns that were asked for together, oldest first. */
export function listGroup(tx: StoreTx, groupId: ReturnGroupId): Promise<{ returnId: string; name: string; orderId: string }[]> {
  return tx.db
    .select({ returnId: returns.returnId, name: returns.name, orderId: returns.orderId })
    .from(returns)
    .where(and(eq(returns.storeId, tx.storeId), eq(returns.groupId, groupId)))
    .orderBy(asc(returns.requestedAt), asc(returns.returnId));
}
