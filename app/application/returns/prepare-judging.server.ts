import type { ReturnId } from "~/domain/ids";
import { type Judgement, judge } from "~/domain/returns/eligibility/judge";
import type { Choice, Question, ShopperReturnCounts } from "~/domain/returns/eligibility/rule";
import type { LineFacts, ProductFacts } from "~/domain/returns/facts";
import { addDays } from "~/domain/time";
import type { StoreTx } from "~db/client.server";
import { listProducts } from "~db/queries/products.server";
import type { ReturnOrderRow } from "~db/queries/returns-order.server";
import { findShopperGroups } from "~db/queries/shopper-groups.server";
import { countShopperOrders, countShopperReturns } from "~db/queries/shopper-returns.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { type PublishedPolicy, publishedPolicy } from "../policy/published-policy.server";
import { tellsProducts } from "../policy/read-products.server";
import { tellsShoppers } from "../policy/read-shopper-groups.server";
import { type LoadedOrder, loadFacts } from "./load-facts.server";

/** An order with the policy that its lines are judged by. */
export interface Judging {
  published: PublishedPolicy;
  loaded: LoadedOrder;
  /** What a rule is asked about units of a line; `choice` null = before anything was chosen. */
  question(line: LineFacts, quantity: number, choice: Choice | null): Question;
  judge(line: LineFacts, quantity: number, choice: Choice | null): Judgement;
}

/**
 * Reads what the rules need to know of an order. The caller holds the order's lock when it is going to write.
 * @param how `except`: a return that is to be replaced, whose units count as free; `gift`: not the buyer asks, whose habits then say nothing
 */
export async function prepareJudging(
  ctx: Ctx,
  tx: StoreTx,
  store: StoreRow,
  order: ReturnOrderRow,
  { except = null, gift = false }: { except?: ReturnId | null; gift?: boolean } = {},
): Promise<Judging> {
  const published = await publishedPolicy(ctx, tx, store, order.channelExternalId);
  const facts = await loadFacts(tx, order, except);
  const loaded = await withGroups(ctx, tx, { store, published, loaded: await withProducts(ctx, tx, { store, published, loaded: facts }) });
  const counts = gift ? null : await countsFor(ctx, tx, published, order);
  const common = { order: loaded.facts, policy: published.policy, now: ctx.now(), timezone: store.timezone, counts };
  const question = (line: LineFacts, quantity: number, choice: Choice | null): Question => ({ ...common, line, quantity, choice });
  return { published, loaded, question, judge: (...about) => judge(question(...about)) };
}

/** The order with the tags or groups of its shopper, when the policy asks for that. */
async function withGroups(
  ctx: Ctx,
  tx: StoreTx,
  { store, published, loaded }: { store: StoreRow; published: PublishedPolicy; loaded: LoadedOrder },
): Promise<LoadedOrder> {
  const { shopperId } = loaded.row;
  if (!published.policy.asksShoppers || !shopperId || !tellsShoppers(ctx, store)) return loaded;
  const known = await findShopperGroups(tx, shopperId);
  if (!known?.externalId) return loaded;
  return { ...loaded, facts: { ...loaded.facts, shopperGroups: known.groups } };
}

/** The order with what its products are, when the policy asks for that; what was not read yet is left unread. */
async function withProducts(
  ctx: Ctx,
  tx: StoreTx,
  { store, published, loaded }: { store: StoreRow; published: PublishedPolicy; loaded: LoadedOrder },
): Promise<LoadedOrder> {
  if (!published.policy.asksProducts || !tellsProducts(ctx, store)) return loaded;
  const ids = loaded.facts.lines.flatMap((line) => line.product.id ?? []);
  const rows = new Map((await listProducts(tx, ids)).map((row) => [row.productExternalId, row]));
  const productOf = (product: ProductFacts): ProductFacts => {
    const row = product.id === null ? null : rows.get(product.id);
    if (row === null) return product;
    if (!row) return { ...product, isRead: false };
    return { ...product, type: product.type ?? row.type, tags: row.tags, collections: row.collections };
  };
  const lines = loaded.facts.lines.map((line) => ({ ...line, product: productOf(line.product) }));
  return { ...loaded, facts: { ...loaded.facts, lines } };
}

async function countsFor(ctx: Ctx, tx: StoreTx, { policy }: PublishedPolicy, order: ReturnOrderRow): Promise<ShopperReturnCounts | null> {
  const { maxOpen, within, share, worth } = policy.body.limits;
  const { shopperId } = order;
  if (!shopperId || (maxOpen === null && !within && !share && !worth)) return null;
  const since = (days: number | undefined) => addDays(ctx.now(), -(days ?? 0));
  const counted = await countShopperReturns(tx, shopperId, { recent: since(within?.days), worth: since(worth?.days) });
  return { ...counted, orders: share ? await countShopperOrders(tx, shopperId) : 0 };
}
