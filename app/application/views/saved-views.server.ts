import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { deleteSavedView, insertSavedView, listSavedViews } from "~db/queries/views.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";

/** Most saved views of one page. */
export const savedViewLimit = 20;

/** Keeps a list's filters under a name. The position in the list is not kept. @throws Refusal `too_many_views`, `name_taken` */
export function saveView(ctx: Ctx, input: { page: string; name: string; query: string }): Promise<string> {
  return ctx.transact(async (tx) => {
    permit(ctx, "views.save");
    const known = await listSavedViews(tx, input.page);
    if (known.length >= savedViewLimit) throw new Refusal("too_many_views", `A page keeps ${savedViewLimit} views. Remove one first.`);
    if (known.some((view) => view.name.toLowerCase() === input.name.toLowerCase()))
      throw new Refusal("name_taken", "There is a view of this name already.", { name: "Choose another name." });
    const viewId = newId("vew", ctx.now());
    const query = new URLSearchParams(input.query);
    for (const name of ["after", "before", "view"]) query.delete(name);
    query.set("view", viewId);
    await insertSavedView(tx, { storeId: tx.storeId, viewId, page: input.page, name: input.name, query: query.toString() });
    return viewId;
  });
}

/** Forgets a saved view. @throws NotFound */
export function removeView(ctx: Ctx, input: { viewId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "views.save");
    if (!(await deleteSavedView(tx, input.viewId))) throw new NotFound("The view");
  });
}
