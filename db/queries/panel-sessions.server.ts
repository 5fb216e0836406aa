import { and, eq, gt, lt, or } from "drizzle-orm";
import { addDays } from "~/domain/time";
import type { StoreTx } from "../client.server";
import { panelSessions } from "../schema/stores";

/** Who a sign-in names. */
export interface PanelUser {
  userExternalId: string;
  isOwner: boolean;
  locale: string | null;
}

/** Days a sign-in is remembered: the messages they come from are good for one. */
const rememberDays = 2;

/** Begins a sign-in; false = the message was used before. Forgets the store's old ones. */
export async function beginPanelSession(tx: StoreTx, row: Omit<typeof panelSessions.$inferInsert, "storeId">): Promise<boolean> {
  await tx.db
    .delete(panelSessions)
    .where(and(eq(panelSessions.storeId, tx.storeId), lt(panelSessions.createdAt, addDays(row.createdAt, -rememberDays))));
  const added = await tx.db
    .insert(panelSessions)
    .values({ storeId: tx.storeId, ...row })
    .onConflictDoNothing()
    .returning({ id: panelSessions.sessionId });
  return added.length > 0;
}

/** Uses a code up and lays the session's hash in its place; null = unknown, used or too old. */
export async function takePanelCode(tx: StoreTx, codeHash: string, tokenHash: string, now: Date): Promise<PanelUser | null> {
  const [row] = await tx.db
    .update(panelSessions)
    .set({ codeHash: null, tokenHash })
    .where(and(eq(panelSessions.storeId, tx.storeId), eq(panelSessions.codeHash, codeHash), gt(panelSessions.codeExpiresAt, now)))
    .returning();
  return row ? userOf(row) : null;
}

/** Whose session it is; null = unknown or ended. */
export async function findPanelSession(tx: StoreTx, tokenHash: string, now: Date): Promise<PanelUser | null> {
  const [row] = await tx.db
    .select()
    .from(panelSessions)
    .where(and(eq(panelSessions.storeId, tx.storeId), eq(panelSessions.tokenHash, tokenHash), gt(panelSessions.expiresAt, now)));
  return row ? userOf(row) : null;
}

/** Ends every session of a person, used or not. The rows stay, so that no message works twice. */
export async function endPanelSessions(tx: StoreTx, userExternalId: string, now: Date): Promise<void> {
  await tx.db
    .update(panelSessions)
    .set({ codeHash: null, expiresAt: now })
    .where(
      and(
        eq(panelSessions.storeId, tx.storeId),
        eq(panelSessions.userExternalId, userExternalId),
        or(gt(panelSessions.expiresAt, now), gt(panelSessions.codeExpiresAt, now)),
      ),
    );
}

const userOf = ({ userExternalId, isOwner, locale }: typeof panelSessions.$inferSelect): PanelUser => ({ userExternalId, isOwner, locale });
