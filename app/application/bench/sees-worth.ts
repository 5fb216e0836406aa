import { may } from "~/domain/stores/roles";
import type { Ctx } from "../ctx";

/** Whether whoever looks may see what units were sold for, should bring and brought. */
export function seesWorth(ctx: Pick<Ctx, "actor" | "role">): boolean {
  return !ctx.actor.startsWith("staff:") || (ctx.role !== null && may(ctx.role, "bench.worth"));
}
