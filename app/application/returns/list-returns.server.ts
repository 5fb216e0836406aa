import { firstPhone, normalEmail } from "~/domain/orders/contact";
import type { ReturnTab } from "~/domain/returns/label";
import { countReturnTabs, listReturns as queryReturns, type ReturnCursor, type ReturnListItem } from "~db/queries/return-lists.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

export interface ReturnsPage {
  items: (Omit<ReturnListItem, "sealedName"> & { shopperName: string | null })[];
  next: ReturnCursor | null;
  counts: Record<ReturnTab, number>;
}

/** One page of the Returns list with the counts of all tabs. `search` may be a return or order name, an e-mail or a phone number. */
export function listReturns(
  ctx: Ctx,
  input: { tab: ReturnTab; search?: string | null; after?: ReturnCursor | null; limit?: number },
): Promise<ReturnsPage> {
  const text = input.search?.trim() ?? "";
  return ctx.transact(async (tx) => {
    const search = text === "" ? null : { text, ...hashesOf(ctx, text, (await getStore(tx)).countryCode) };
    const { items, next } = await queryReturns(tx, { tab: input.tab, search, after: input.after ?? null, limit: input.limit ?? 50 });
    const counts = await countReturnTabs(tx);
    if (items.length > 0) await insertAccess(tx, { actor: ctx.actor, subject: "returns", purpose: "returns list", at: ctx.now() });
    return {
      items: items.map(({ sealedName, ...item }) => ({ ...item, shopperName: ctx.sealer.open(ctx.storeId, sealedName) })),
      next,
      counts,
    };
  });
}

function hashesOf(ctx: Ctx, text: string, country: string | null): { emailHash: string | null; phoneHash: string | null } {
  const email = normalEmail(text);
  const phone = firstPhone([text], country);
  return {
    emailHash: email ? ctx.sealer.hash(ctx.storeId, "email", email) : null,
    phoneHash: phone ? ctx.sealer.hash(ctx.storeId, "phone", phone) : null,
  };
}
