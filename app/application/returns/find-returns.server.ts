import { nearDays } from "~/domain/returns/desk";
import type { ReturnTab } from "~/domain/returns/label";
import { addDays, dayIn } from "~/domain/time";
import { searchOrders } from "~db/queries/order-lists.server";
import { wholeStore } from "~db/queries/policies.server";
import { type ReturnFilter, searchReturns } from "~db/queries/return-lists.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { meaningsOf } from "../views/find-orders.server";
import type { ReturnListFilter } from "./return-filter";

/** Most orders or returns one meaning of a search may bring. */
const searchLimit = 500;

/** The page's filter in the database's terms; a search becomes the ids of what it may mean. */
export async function listFilterOf(
  ctx: Ctx,
  tx: VerbTx,
  store: Pick<StoreRow, "timezone" | "countryCode">,
  tab: ReturnTab,
  filter: ReturnListFilter,
): Promise<ReturnFilter> {
  const now = ctx.now();
  const name = filter.order?.replace(/^#/, "");
  const promised = { near: addDays(now, nearDays), broken: addDays(now, -1) };
  return {
    tab,
    reasonId: filter.reason,
    wants: filter.wants,
    countryCode: filter.country,
    assignedTo: filter.assignee,
    overdueAt: filter.clock ? now : undefined,
    promisedBy: filter.promise ? dayIn(store.timezone, promised[filter.promise]) : undefined,
    goods: filter.goods,
    policyVersion: filter.policy,
    policyChannel: filter.storefront === "none" ? wholeStore : filter.storefront,
    orderIds: name
      ? await searchOrders(tx, { names: [name, `#${name}`], phoneHashes: [], emailHash: null, postalCode: null, sku: null }, searchLimit)
      : undefined,
    returnIds: filter.q ? await idsOf(ctx, tx, store, filter.q) : undefined,
  };
}

/** A return's or an order's name, an e-mail address, a phone number, a SKU. */
async function idsOf(ctx: Ctx, tx: VerbTx, store: Pick<StoreRow, "countryCode">, text: string): Promise<string[]> {
  // Returns of a postal code are no person's search; looking for them would bring strangers.
  const orders = await searchOrders(tx, { ...meaningsOf(ctx, store, text), postalCode: null }, searchLimit);
  return searchReturns(tx, text, orders, searchLimit);
}
