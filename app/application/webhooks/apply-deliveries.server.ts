import { Refusal } from "~/domain/errors";
import type { ReadScans } from "~/ports/parcel-status";
import type { PlatformFact } from "~/ports/platform";
import type { ClaimedDelivery, DeliveryEnd } from "~db/queries/inbox.server";
import { findStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { applyParcelDelivery, isParcelDelivery, readParcelDelivery } from "../parcels/apply-parcel-delivery.server";
import { applyFact } from "./apply-fact.server";

/** What became of a batch: how each readable delivery ended, and those that could not be read at all. */
export interface Applied {
  ends: DeliveryEnd[];
  unread: { row: ClaimedDelivery; error: unknown }[];
}

/** Compliance requests are obeyed whether or not the store is (still) installed. */
const evenWithoutStore: ReadonlySet<PlatformFact["kind"]> = new Set(["uninstalled", "redact-store", "redact-shopper", "export-shopper"]);

/** Says what each delivery means and applies it: orders together, other facts one after the other. */
export async function applyDeliveries(ctx: Ctx, tx: VerbTx, rows: readonly ClaimedDelivery[]): Promise<Applied> {
  const store = await findStore(tx);
  const installed = store !== null && store.uninstalledAt === null;
  const applied: Applied = { ends: [], unread: [] };
  const orders: { row: ClaimedDelivery; fact: Extract<PlatformFact, { kind: "order" }> }[] = [];
  const others: { row: ClaimedDelivery; fact: PlatformFact }[] = [];
  const parcels: { row: ClaimedDelivery; read: ReadScans }[] = [];
  for (const row of rows) {
    try {
      if (isParcelDelivery(row)) {
        if (installed) parcels.push({ row, read: readParcelDelivery(ctx, row) });
        else applied.ends.push({ deliveryId: row.delivery_id, state: "dropped", code: "not_installed" });
        continue;
      }
      const fact = interpret(ctx, row);
      if (!installed && !evenWithoutStore.has(fact.kind))
        applied.ends.push({ deliveryId: row.delivery_id, state: "dropped", code: "not_installed" });
      else if (fact.kind === "order") orders.push({ row, fact });
      else others.push({ row, fact });
    } catch (error) {
      applied.unread.push({ row, error });
    }
  }
  const { dropped } = await mirrorOrders(
    ctx,
    tx,
    orders.map((o) => o.fact.order),
    "webhook",
  );
  const stale = new Set(dropped);
  for (const { row, fact } of orders) {
    const old = stale.has(fact.order.externalId);
    applied.ends.push({ deliveryId: row.delivery_id, state: old ? "dropped" : "done", code: old ? "older_than_held" : null });
  }
  for (const { row, fact } of others) {
    const code = await applyFact(ctx, tx, store, fact, { triggeredAt: row.triggered_at, receivedAt: row.received_at });
    applied.ends.push({ deliveryId: row.delivery_id, state: code === null ? "done" : "dropped", code });
  }
  // After the orders: a batch may hold a parcel and the first thing said of it.
  for (const { row, read } of parcels) applied.ends.push(await applyParcelDelivery(ctx, tx, row, read));
  return applied;
}

function interpret(ctx: Ctx, row: ClaimedDelivery): PlatformFact {
  const platform = ctx.app.platforms[row.platform];
  if (!platform) throw new Refusal("platform_off", "This platform is not switched on here.");
  return platform.interpret(row.topic, ctx.sealer.openBytes(ctx.storeId, row.body));
}
