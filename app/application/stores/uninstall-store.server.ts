import { findStore } from "~db/queries/store-row.server";
import { closeStoreRow } from "~db/queries/stores.server";
import { endGuard } from "../checkout/switch-guard.server";
import type { Ctx, VerbTx } from "../ctx";

/** The store removed the app: tokens go at once, waiting work stops, records stay until the platform asks for their end. */
export async function uninstallStore(ctx: Ctx, tx: VerbTx): Promise<void> {
  const store = await findStore(tx);
  if (!store || store.uninstalledAt) return;
  await closeStoreRow(tx, ctx.now());
  await endGuard(ctx, tx);
  await tx.record([{ name: "store.uninstalled" }]);
}
