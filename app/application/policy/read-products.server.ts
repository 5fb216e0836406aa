import { keepGoneProducts, saveProducts } from "~db/queries/products.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** Whether rules about tags or collections can be answered on this store's platform at all. */
export function tellsProducts(ctx: Ctx, store: Pick<StoreRow, "platform">): boolean {
  const { productTags = false, productCollections = false } = ctx.app.platforms[store.platform]?.can ?? {};
  return productTags || productCollections;
}

/** Reads products from the platform and keeps what rules may ask of them. @throws ProviderError */
export async function readProducts(ctx: Ctx, input: { productExternalIds: readonly string[] }): Promise<void> {
  const { connection } = await ctx.platform();
  if (!connection.readProducts) return;
  const found = await connection.readProducts(input.productExternalIds);
  const gone = input.productExternalIds.filter((id) => !found.some((product) => product.externalId === id));
  await ctx.transact(async (tx) => {
    await saveProducts(tx, found, ctx.now());
    await keepGoneProducts(tx, gone, ctx.now());
  });
}
