import { keepGoneShoppers, saveShopperGroups } from "~db/queries/shopper-groups.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** Whether rules about the shopper's tags or groups can be answered on this store's platform at all. */
export function tellsShoppers(ctx: Ctx, store: Pick<StoreRow, "platform">): boolean {
  return ctx.app.platforms[store.platform]?.can.shopperGroups === true;
}

/** Reads shoppers' groups from the platform and keeps what rules may ask of them. @throws ProviderError */
export async function readShopperGroups(ctx: Ctx, input: { shopperExternalIds: readonly string[] }): Promise<void> {
  const { connection } = await ctx.platform();
  if (!connection.readShopperGroups) return;
  const found = await connection.readShopperGroups(input.shopperExternalIds);
  const gone = input.shopperExternalIds.filter((id) => !found.some((shopper) => shopper.externalId === id));
  await ctx.transact(async (tx) => {
    await saveShopperGroups(tx, found, ctx.now());
    await keepGoneShoppers(tx, gone, ctx.now());
  });
}
