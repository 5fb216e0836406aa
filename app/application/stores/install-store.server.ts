import { ProviderError } from "~/domain/errors";
import { newId } from "~/domain/ids";
import type { StaffSession } from "~/ports/platform";
import { wakeOutbox } from "~db/queries/outbox.server";
import { anyStaff, findStaff, insertStaff, openStoreRow, reviveStore, touchStaff } from "~db/queries/stores.server";
import type { Ctx } from "../ctx";
import { askToPublishPolicy } from "../portal/publish-policy.server";
import { askForBackfill } from "../sync/start-backfill.server";
import { refreshStore } from "./refresh-store.server";
import { resumeWork } from "./resume-work.server";

/** What a sign-in found. */
export interface Installed {
  staffId: string;
  /** First install or a reinstall. */
  fresh: boolean;
}

/**
 * Called at every sign-in of staff; doing it again changes nothing. The first one creates the store, its owner and its first backfill; whoever
 * comes later may only look until the owner says otherwise, unless the platform says that the store is theirs. One after an uninstall wakes the store again; one after a refused token
 * lets waiting work go on. The jobs commit with the change: a crash right after it loses none of them.
 */
export async function installStore(ctx: Ctx, session: StaffSession): Promise<Installed> {
  const done = await ctx.transact(async (tx) => {
    const now = ctx.now();
    const row = await openStoreRow(tx, session.platform, session.domain, now);
    const known = await findStaff(tx, session.userExternalId);
    const first = !(await anyStaff(tx));
    const staffId = known?.staffId ?? newId("stf", now);
    const role = first || session.ownsStore ? "owner" : "read_only";
    if (known) await touchStaff(tx, staffId, now);
    else await insertStaff(tx, { staffId, externalId: session.userExternalId, role, lastSeenAt: now });
    const fresh = first || row.uninstalledAt !== null;
    const healed = row.needsReauthAt !== null;
    if (fresh || healed) await reviveStore(tx, row.uninstalledAt ? { installedAt: now } : {}, now);
    const events = [];
    if (fresh) events.push({ name: "store.installed" as const, data: { again: !first } });
    if (!known) events.push({ name: "staff.joined" as const, data: { staffId, role } });
    await tx.record(events);
    if (fresh) {
      await askForBackfill(ctx, tx, null);
      tx.enqueue([{ name: "store.refresh", payload: {} }]);
      await askToPublishPolicy(ctx, tx, `install ${now.toISOString()}`);
    }
    if (healed) await resumeWork(ctx, tx);
    else if (fresh) {
      // Messages about returns outlive an uninstall, too.
      await wakeOutbox(tx, now);
      tx.enqueue([{ name: "outbox.deliver", payload: {} }]);
    }
    return { staffId, fresh };
  });
  if (done.fresh) {
    try {
      // The page that opens next should know the currency already; the job reads the facts all the same if this fails.
      await refreshStore(ctx);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
    }
  }
  return done;
}
