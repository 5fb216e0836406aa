import { wakeOutbox } from "~db/queries/outbox.server";
import type { Ctx, VerbTx } from "../ctx";

/** Jobs that end when the platform refuses us (see `whileConnected`), or run out of tries while a permission is missing. */
const refusable = ["store.refresh", "store.reconcile", "store.backfill", "order.re-read"] as const;

/** The platform lets us in again, or allows us more: what waited for that goes on at once instead of at its next try. */
export async function resumeWork(ctx: Ctx, tx: VerbTx): Promise<void> {
  await wakeOutbox(tx, ctx.now());
  tx.enqueue([{ name: "outbox.deliver", payload: {} }, ...refusable.map((name) => ({ name, payload: {} }))]);
}
