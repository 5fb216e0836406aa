import type { PlatformFact } from "~/ports/platform";
import { markOrdersByExternalId, markOrdersOfShopper } from "~db/queries/orders-reread.server";
import type { StoreRow } from "~db/queries/store-row.server";
import { lastSignedInAt } from "~db/queries/stores.server";
import type { Ctx, VerbTx } from "../ctx";
import { forgetOrder } from "../orders/forget-order.server";
import { exportShopper } from "../privacy/export-shopper.server";
import { redactShopper } from "../privacy/redact-shopper.server";
import { redactStore } from "../privacy/redact-store.server";
import { changeScopes } from "../stores/change-scopes.server";
import { removeStaffMember } from "../stores/remove-staff.server";
import { uninstallStore } from "../stores/uninstall-store.server";

/**
 * Applies a fact that is not an order snapshot, inside the caller's transaction; whatever needs the network becomes a job.
 * Returns null when it was applied, or the code of why it is of no use.
 */
export async function applyFact(
  ctx: Ctx,
  tx: VerbTx,
  store: StoreRow | null,
  fact: PlatformFact,
  { triggeredAt, receivedAt }: { triggeredAt: Date | null; receivedAt: Date },
): Promise<string | null> {
  // What was said before this installation concerns the one before it.
  const ofEarlierInstall = store !== null && store.uninstalledAt === null && triggeredAt !== null && triggeredAt < store.installedAt;
  switch (fact.kind) {
    case "order":
      throw new Error("orders are mirrored together");
    case "order-changed": {
      const known = await markOrdersByExternalId(tx, [fact.orderExternalId]);
      if (known > 0) tx.enqueue([{ name: "order.re-read", payload: {} }]);
      else tx.enqueue([{ name: "order.re-read", payload: { orderExternalId: fact.orderExternalId } }]);
      return null;
    }
    case "order-deleted":
      return (await forgetOrder(ctx, tx, { orderExternalId: fact.orderExternalId, at: triggeredAt ?? receivedAt }))
        ? null
        : "nothing_to_end";
    case "return-changed":
      tx.enqueue([{ name: "return.mirror", payload: { returnExternalId: fact.returnExternalId, orderExternalId: fact.orderExternalId } }]);
      return null;
    case "shopper": {
      const marked = await markOrdersOfShopper(tx, fact.shopperExternalId);
      if (marked > 0) tx.enqueue([{ name: "order.re-read", payload: {} }]);
      return null;
    }
    case "bulk-finished":
      tx.enqueue([{ name: "store.backfill", payload: {} }]);
      return null;
    case "store-changed":
      tx.enqueue([{ name: "store.refresh", payload: {} }]);
      return null;
    case "scopes-changed":
      if (ofEarlierInstall) return "before_install";
      await changeScopes(ctx, tx, fact.scopes);
      return null;
    case "uninstalled":
      if (ofEarlierInstall || (await reopenedSince(tx, triggeredAt))) return "before_install";
      await uninstallStore(ctx, tx);
      return null;
    case "staff-removed":
      return (await removeStaffMember(tx, fact.userExternalId)) ? null : "unknown_person";
    case "redact-store":
      if (ofEarlierInstall || (store?.uninstalledAt === null && (await reopenedSince(tx, triggeredAt)))) return "before_install";
      await redactStore(ctx, tx, triggeredAt);
      return null;
    case "redact-shopper":
      await redactShopper(ctx, tx, fact, receivedAt);
      return null;
    case "export-shopper":
      await exportShopper(ctx, tx, fact);
      return null;
    case "ignored":
      return "ignored";
  }
}

/** A page that was open while the app was removed may still knock once with the old sign-in, which lasts a minute. */
const lastKnockMs = 2 * 60_000;

/** Whether somebody signed in, or the platform gave us a token, after the app was removed: the store came back before it was told to us. */
async function reopenedSince(tx: VerbTx, triggeredAt: Date | null): Promise<boolean> {
  if (triggeredAt === null) return false;
  const { staffSeenAt, tokenGivenAt } = await lastSignedInAt(tx);
  return (
    (staffSeenAt !== null && staffSeenAt.getTime() > triggeredAt.getTime() + lastKnockMs) ||
    (tokenGivenAt !== null && tokenGivenAt > triggeredAt)
  );
}
