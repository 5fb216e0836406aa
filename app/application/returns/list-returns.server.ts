import type { ReturnTab } from "~/domain/returns/label";
import { countReturnTabs, listReturns as queryReturns, type ReturnCursor, type ReturnListItem } from "~db/queries/return-lists.server";
import { insertAccess } from "~db/queries/returns-access.server";
import type { Ctx } from "../ctx";

export interface ReturnsPage {
  items: (Omit<ReturnListItem, "sealedName"> & { shopperName: string | null })[];
  next: ReturnCursor | null;
  counts: Record<ReturnTab, number>;
}

/** One page of the Returns list with the counts of all tabs. `search` may be a return or order name, an e-mail or a phone number. */
export async function listReturns(
  ctx: Ctx,
  input: {
    tab: ReturnTab;
    search?: string | null;
    after?: ReturnCursor | null;
    limit?: number;
    hashes?: { emailHash: string | null; phoneHash: string | null };
  },
): Promise<ReturnsPage> {
  const text = input.search?.trim() ?? "";
  const search = text === "" ? null : { text, ...(input.hashes ?? hashesOf(ctx, text)) };
  return ctx.transact(async (tx) => {
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

function hashesOf(ctx: Ctx, text: string): { emailHash: string | null; phoneHash: string | null } {
  return { emailHash: text.includes("@") ? ctx.sealer.hash(ctx.storeId, "email", text.toLowerCase()) : null, phoneHash: null };
}
