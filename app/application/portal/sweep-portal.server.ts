import { addDays } from "~/domain/time";
import { deletePortalTraces } from "~db/queries/portal.server";
import type { Ctx } from "../ctx";

/** Forgets what the portal kept for a day: codes, what was entered and never sent, tokens that were exchanged. Says how many rows went. */
export function sweepPortal(ctx: Ctx): Promise<number> {
  return ctx.transact((tx) => deletePortalTraces(tx, addDays(ctx.now(), -1)));
}
