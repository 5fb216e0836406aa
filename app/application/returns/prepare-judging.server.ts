import { type Judgement, judge } from "~/domain/returns/eligibility/judge";
import type { Choice, Question, ShopperReturnCounts } from "~/domain/returns/eligibility/rule";
import type { LineFacts } from "~/domain/returns/facts";
import { addDays } from "~/domain/time";
import type { StoreTx } from "~db/client.server";
import type { ReturnOrderRow } from "~db/queries/returns-order.server";
import { countShopperReturns } from "~db/queries/shopper-returns.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { type PublishedPolicy, publishedPolicy } from "../policy/published-policy.server";
import { type LoadedOrder, loadFacts } from "./load-facts.server";

/** An order with the policy that its lines are judged by. */
export interface Judging {
  published: PublishedPolicy;
  loaded: LoadedOrder;
  /** What a rule is asked about units of a line; `choice` null = before anything was chosen. */
  question(line: LineFacts, quantity: number, choice: Choice | null): Question;
  judge(line: LineFacts, quantity: number, choice: Choice | null): Judgement;
}

/** Reads what the rules need to know of an order. The caller holds the order's lock when it is going to write. */
export async function prepareJudging(ctx: Ctx, tx: StoreTx, store: StoreRow, order: ReturnOrderRow): Promise<Judging> {
  const published = await publishedPolicy(ctx, tx, store, order.channelExternalId);
  const loaded = await loadFacts(tx, order);
  const counts = await countsFor(ctx, tx, published, order);
  const common = { order: loaded.facts, policy: published.policy, now: ctx.now(), timezone: store.timezone, counts };
  const question = (line: LineFacts, quantity: number, choice: Choice | null): Question => ({ ...common, line, quantity, choice });
  return { published, loaded, question, judge: (...about) => judge(question(...about)) };
}

async function countsFor(ctx: Ctx, tx: StoreTx, { policy }: PublishedPolicy, order: ReturnOrderRow): Promise<ShopperReturnCounts | null> {
  const { maxOpen, within } = policy.body.limits;
  if (!order.shopperId || (maxOpen === null && within === null)) return null;
  return countShopperReturns(tx, order.shopperId, addDays(ctx.now(), -(within?.days ?? 0)));
}
