import { labelWords, type ReturnTab } from "~/domain/returns/label";
import { dayIn } from "~/domain/time";
import { getStore } from "~db/queries/store-row.server";
import { listSavedViews } from "~db/queries/views.server";
import type { Ctx } from "../ctx";
import { listReturns } from "../returns/list-returns.server";
import type { ReturnListFilter } from "../returns/return-filter";
import { returnReasonsIfKnown } from "../returns/return-reasons.server";
import { type Cursor, writeCursor } from "../views/order-filter";
import { viewTeam } from "../views/view-team.server";
import { viewAnswers } from "./view-desk.server";

/** Everything the Returns page shows but the figures of its tabs. */
export async function viewReturnsList(ctx: Ctx, input: { tab: ReturnTab; view: string; filter: ReturnListFilter; after: Cursor | null }) {
  const { tab, view, filter } = input;
  const after = input.after && { at: new Date(input.after.key), returnId: input.after.id };
  const [page, beside, answers, team, reasons] = await Promise.all([
    listReturns(ctx, { tab, filter, after }),
    ctx.transact(async (tx) => ({ timezone: (await getStore(tx)).timezone, views: await listSavedViews(tx, "returns") })),
    viewAnswers(ctx),
    viewTeam(ctx),
    returnReasonsIfKnown(ctx),
  ]);
  const nameOf = (staffId: string | null) => team.find((one) => one.staffId === staffId)?.name ?? null;
  return {
    ...{ tab, view, answers, now: ctx.now(), today: dayIn(beside.timezone, ctx.now()) },
    items: page.items.map(({ assignedTo, ...item }) => ({ ...item, assignee: nameOf(assignedTo), labelWords: labelWords[item.label] })),
    next: page.next ? writeCursor({ key: page.next.at.toISOString(), id: page.next.returnId }) : null,
    views: beside.views.map(({ viewId, name, query }) => ({ viewId, name, query })),
    team: team.map(({ staffId, name }) => ({ staffId, name })),
    reasons: (reasons ?? []).map(({ id, name }) => ({ id, name })),
  };
}
