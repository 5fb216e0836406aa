import { findStore } from "~db/queries/store-row.server";
import { saveStoreFacts } from "~db/queries/stores.server";
import type { Ctx } from "../ctx";

/** Reads the store's name, currency, zone, country and scopes from the platform. @throws ProviderError */
export async function refreshStore(ctx: Ctx): Promise<void> {
  const { connection } = await ctx.platform();
  const facts = await connection.storeFacts();
  await ctx.transact(async (tx) => {
    const store = await findStore(tx);
    if (!store) return;
    await saveStoreFacts(tx, facts, ctx.now());
    if (store.currency !== facts.currency || store.timezone !== facts.timezone)
      await tx.record([{ name: "store.changed", data: { currency: facts.currency, timezone: facts.timezone } }]);
  });
}
