import { ProviderError } from "~/domain/errors";
import { newId } from "~/domain/ids";
import type { StaffSession } from "~/ports/platform";
import { anyStaff, findStaff, insertStaff, openStoreRow, reviveStore, touchStaff } from "~db/queries/stores.server";
import type { Ctx } from "../ctx";
import { startBackfill } from "../sync/start-backfill.server";
import { refreshStore } from "./refresh-store.server";

/** What a sign-in found. */
export interface Installed {
  staffId: string;
  /** First install or a reinstall. */
  fresh: boolean;
}

/**
 * Called at every sign-in of staff; doing it again changes nothing. The first one creates the store, its owner and its first backfill; one
 * after an uninstall wakes the store again; one after a refused token lets waiting work go on.
 */
export async function installStore(ctx: Ctx, session: StaffSession): Promise<Installed> {
  const done = await ctx.transact(async (tx) => {
    const now = ctx.now();
    const row = await openStoreRow(tx, session.platform, session.domain, now);
    const known = await findStaff(tx, session.userExternalId);
    const first = !(await anyStaff(tx));
    const staffId = known?.staffId ?? newId("stf", now);
    if (known) await touchStaff(tx, staffId, now);
    else await insertStaff(tx, { staffId, externalId: session.userExternalId, role: first ? "owner" : "support", lastSeenAt: now });
    const fresh = first || row.uninstalledAt !== null;
    const healed = row.needsReauthAt !== null;
    if (fresh || healed) await reviveStore(tx, row.uninstalledAt ? { installedAt: now } : {}, now);
    const events = [];
    if (fresh) events.push({ name: "store.installed" as const, data: { again: !first } });
    if (!known) events.push({ name: "staff.joined" as const, data: { staffId, role: first ? "owner" : "support" } });
    await tx.record(events);
    if (healed) {
      // What could not reach the platform meanwhile.
      tx.enqueue(["store.reconcile", "store.backfill", "order.re-read", "outbox.deliver"].map((name) => ({ name, payload: {} })));
    }
    return { staffId, fresh };
  });
  if (done.fresh) {
    try {
      await refreshStore(ctx);
    } catch (error) {
      // The page opens all the same; a job reads the facts when the platform answers again.
      if (!(error instanceof ProviderError)) throw error;
      await ctx.transact(async (tx) => tx.enqueue([{ name: "store.refresh", payload: {} }]));
    }
    await startBackfill(ctx, {});
  }
  return done;
}
