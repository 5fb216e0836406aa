import type { Ctx } from "../ctx";
import { guardMayChange } from "./guard-changes.server";

/** Has the configuration compared, and all shoppers looked at again, where the guard is on: what fades or is learnt anew changes by itself. */
export function refreshGuard(ctx: Ctx): Promise<void> {
  return ctx.transact((tx) => guardMayChange(ctx, tx));
}
