import { Refusal } from "~/domain/errors";
import { may, type Permission, roleWords } from "~/domain/stores/roles";
import type { Ctx } from "./ctx";

/**
 * Refuses who may not do this. Every verb of staff asks it first, so that no edge (a page, a job, an extension) can forget to. Staff may what
 * their role may; staff without a role, and shoppers, nothing. What nobody in particular does (`rule`, `system`, `platform`) is the app's own.
 * @throws Refusal `not_allowed`
 */
export function permit(ctx: Pick<Ctx, "actor" | "role">, permission: Permission): void {
  if (ctx.actor === "shopper") throw new Refusal("not_allowed", "Only the store can do this.");
  if (!ctx.actor.startsWith("staff:")) return;
  if (ctx.role && may(ctx.role, permission)) return;
  throw new Refusal(
    "not_allowed",
    `Your role (${ctx.role ? roleWords[ctx.role] : "none"}) may not do this. The store's owner can change roles in Settings.`,
  );
}
