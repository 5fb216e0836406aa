import type { ReturnTab } from "~/domain/returns/label";
import {
  countReturnTabs,
  countWaiting,
  listReturns as queryReturns,
  type ReturnCursor,
  type ReturnListItem,
} from "~db/queries/return-lists.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { findStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { listFilterOf } from "./find-returns.server";
import type { ReturnListFilter } from "./return-filter";

export const returnsPerPage = 50;

export interface ReturnsPage {
  items: (Omit<ReturnListItem, "sealedName"> & { shopperName: string | null })[];
  next: ReturnCursor | null;
}

/**
 * One page of the Returns list. What waits for a person is sorted by the time to decide, all else newest first. Counts of the tabs are a
 * verb of their own: on a big store they take longer than the page. Reading names is noted in the access log before the page is given out.
 */
export async function listReturns(
  ctx: Ctx,
  input: { tab: ReturnTab; filter?: ReturnListFilter; after?: ReturnCursor | null; limit?: number },
): Promise<ReturnsPage> {
  // Beside each other: a row that is written waits for the disk, and the page must not wait for it in turn.
  const [{ items, next }] = await Promise.all([
    ctx.transact(async (tx) => {
      const filter = await databaseFilter(ctx, tx, input.tab, input.filter ?? {});
      return queryReturns(tx, { filter, after: input.after ?? null, limit: input.limit ?? returnsPerPage });
    }),
    ctx.transact((tx) => insertAccess(tx, { actor: ctx.actor, subject: "returns", purpose: "returns list", at: ctx.now() })),
  ]);
  return {
    items: items.map(({ sealedName, ...item }) => ({ ...item, shopperName: ctx.sealer.open(ctx.storeId, sealedName) })),
    next,
  };
}

/** The store's zone and country are read only where a filter needs them. */
async function databaseFilter(ctx: Ctx, tx: VerbTx, tab: ReturnTab, filter: ReturnListFilter) {
  const store = filter.promise || filter.q ? await findStore(tx) : null;
  return listFilterOf(ctx, tx, store ?? { timezone: "UTC", countryCode: null }, tab, filter);
}

/** How many returns each tab holds, to 10,001. */
export function countReturns(ctx: Ctx): Promise<Record<ReturnTab, number>> {
  return ctx.transact((tx) => countReturnTabs(tx));
}

/** Requests nobody decided yet, for the figure in the menu; counted to 100. */
export function countWaitingReturns(ctx: Ctx): Promise<number> {
  return ctx.transact((tx) => countWaiting(tx, 100));
}
