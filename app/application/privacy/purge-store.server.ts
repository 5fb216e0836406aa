import { addDays } from "~/domain/time";
import { findStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { redactStore } from "./redact-store.server";

/** Days after which everything of a store that left is deleted, unless its platform asked for it before. */
export const purgeAfterDays = 30;

/** Deletes everything of a store that left long enough ago; one that came back, or left lately, is left alone. Says whether it deleted. */
export function purgeStore(ctx: Ctx): Promise<boolean> {
  return ctx.transact(async (tx) => {
    const store = await findStore(tx);
    if (!store?.uninstalledAt || store.uninstalledAt > addDays(ctx.now(), -purgeAfterDays)) return false;
    await redactStore(ctx, tx, null);
    return true;
  });
}
