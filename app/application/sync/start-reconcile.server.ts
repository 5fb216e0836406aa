import type { Ctx } from "../ctx";

/** A person asks for a reconciliation now. */
export function startReconcile(ctx: Ctx): Promise<void> {
  return ctx.transact(async (tx) => {
    await tx.record([{ name: "store.reconcile-asked" }]);
    tx.enqueue([{ name: "store.reconcile", payload: {} }]);
  });
}
