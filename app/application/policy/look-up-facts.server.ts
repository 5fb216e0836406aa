import { ProviderError } from "~/domain/errors";
import type { Asker } from "~/domain/returns/commands";
import type { CompiledPolicy } from "~/domain/returns/policy/compile";
import { addDays } from "~/domain/time";
import type { StoreTx } from "~db/client.server";
import { listProducts } from "~db/queries/products.server";
import { listOrderLines, type ReturnOrderRow } from "~db/queries/returns-order.server";
import { findShopperGroups } from "~db/queries/shopper-groups.server";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { findAskersOrder } from "../returns/lock-askers-order.server";
import { publishedPolicy } from "./published-policy.server";
import { readProducts, tellsProducts } from "./read-products.server";
import { readShopperGroups, tellsShoppers } from "./read-shopper-groups.server";

/** What is known of a product is read again after this many days. */
const goodForDays = 7;
/** Who became a good customer yesterday wants to be treated so today. */
const groupsGoodForDays = 1;

/**
 * Before an order is judged: reads what the policy asks of its products and its shopper and nobody has read lately. A platform that does not
 * answer is asked again by a job; meanwhile a rule that needs the fact has a person look. @throws NotFound for an order that is not the asker's
 */
export async function lookUpFacts(ctx: Ctx, input: { asker: Asker; orderExternalId: string }): Promise<void> {
  const { productExternalIds, shopperExternalIds } = await ctx.transact(async (tx) => {
    const order = await findAskersOrder(tx, input.asker, input.orderExternalId);
    const store = await getStore(tx);
    const { policy } = await publishedPolicy(ctx, tx, store, order.channelExternalId);
    return {
      productExternalIds: await unreadProducts(ctx, tx, { order, store, policy }),
      shopperExternalIds: await unreadShopper(ctx, tx, { order, store, policy }),
    };
  });
  if (productExternalIds.length > 0)
    await readOr(ctx, () => readProducts(ctx, { productExternalIds }), {
      ...{ name: "product.read", payload: { productExternalIds } },
      key: `product.read:${[...productExternalIds].sort().join(",")}`.slice(0, 200),
    });
  if (shopperExternalIds.length > 0)
    await readOr(ctx, () => readShopperGroups(ctx, { shopperExternalIds }), {
      ...{ name: "shopper.read", payload: { shopperExternalIds }, key: `shopper.read:${shopperExternalIds.join(",")}` },
    });
}

/** Reads now, or has a job read when the platform does not answer. */
async function readOr(
  ctx: Ctx,
  read: () => Promise<void>,
  job: { name: string; payload: Record<string, unknown>; key: string },
): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await ctx.transact(async (tx) => tx.enqueue([job]));
  }
}

interface Asked {
  order: ReturnOrderRow;
  store: StoreRow;
  policy: CompiledPolicy;
}

async function unreadShopper(ctx: Ctx, tx: StoreTx, { order, store, policy }: Asked): Promise<string[]> {
  if (!policy.asksShoppers || !order.shopperId || !tellsShoppers(ctx, store)) return [];
  const known = await findShopperGroups(tx, order.shopperId);
  if (!known?.externalId || (known.groupsReadAt && known.groupsReadAt > addDays(ctx.now(), -groupsGoodForDays))) return [];
  return [known.externalId];
}

async function unreadProducts(ctx: Ctx, tx: StoreTx, { order, store, policy }: Asked): Promise<string[]> {
  if (!policy.asksProducts || !tellsProducts(ctx, store)) return [];
  const lines = await listOrderLines(tx, order.orderId);
  const ids = [...new Set(lines.flatMap((line) => line.productExternalId ?? []))];
  const since = addDays(ctx.now(), -goodForDays);
  const fresh = new Set((await listProducts(tx, ids)).filter((row) => row.readAt > since).map((row) => row.productExternalId));
  return ids.filter((id) => !fresh.has(id)).slice(0, 100);
}
