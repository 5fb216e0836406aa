import { newId } from "~/domain/ids";
import { findStore } from "~db/queries/store-row.server";
import { insertBackfill, openBackfill } from "~db/queries/sync.server";
import type { Ctx, VerbTx } from "../ctx";

/** Asks for a reading of the store's past orders (all, or those changed since an instant); one under way is joined. Returns its id. */
export function startBackfill(ctx: Ctx, input: { since?: Date | null }): Promise<string> {
  return ctx.transact(async (tx) => {
    const store = await findStore(tx);
    if (!store || store.uninstalledAt) throw new Error("a backfill needs an installed store");
    return askForBackfill(ctx, tx, input.since ?? null);
  });
}

/** The same inside the caller's transaction, for a store that is known to be installed. */
export async function askForBackfill(ctx: Ctx, tx: VerbTx, since: Date | null): Promise<string> {
  const open = await openBackfill(tx, true);
  tx.enqueue([{ name: "store.backfill", payload: {} }]);
  if (open) return open.backfillId;
  const backfillId = newId("bkf", ctx.now());
  await insertBackfill(tx, { backfillId, state: "asked", sinceAt: since, startedAt: ctx.now() });
  await tx.record([{ name: "backfill.started", data: { backfillId } }]);
  return backfillId;
}
