import { normalPhone } from "~/domain/risk/contact";
import { type OrderListFilter, type OrderSearch, searchOrders } from "~db/queries/order-lists.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import type { OrderFilter } from "./order-filter";

/** Most orders one meaning of a search may bring. */
const searchLimit = 500;

/** The page's filter in the database's terms; a search becomes the ids of what it may mean. */
export async function listFilterOf(ctx: Ctx, tx: VerbTx, store: StoreRow, filter: OrderFilter): Promise<OrderListFilter> {
  return {
    toDecide: filter.toDecide && !filter.q,
    timezone: store.timezone,
    band: filter.band,
    isCod: filter.payment === undefined ? undefined : filter.payment === "cod",
    decision: filter.decision,
    outcome: filter.outcome,
    from: filter.from,
    to: filter.to,
    postalCode: filter.pin,
    sku: filter.sku,
    tag: filter.tag,
    ids: filter.q ? await searchOrders(tx, meaningsOf(ctx, store, filter.q), searchLimit) : undefined,
  };
}

/** What a search text could mean: an order's name, a phone number, an e-mail address, a postal code, a SKU. */
export function meaningsOf(ctx: Ctx, store: Pick<StoreRow, "countryCode">, text: string): OrderSearch {
  const bare = text.replace(/^#/, "");
  const phone = /^[+\d\s().-]{7,20}$/.test(text) ? normalPhone(text, store.countryCode) : null;
  return {
    names: text.includes("@") ? [] : [...new Set([text, `#${bare}`, bare])],
    phoneHashes: phone ? [ctx.sealer.hash(ctx.storeId, "phone", phone)] : [],
    emailHash: text.includes("@") ? ctx.sealer.hash(ctx.storeId, "email", text.toLowerCase()) : null,
    postalCode: /^[A-Za-z0-9 -]{3,10}$/.test(text) ? text.toUpperCase() : null,
    sku: text.includes("@") ? null : text,
  };
}
