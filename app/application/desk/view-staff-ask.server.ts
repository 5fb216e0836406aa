import { NotFound } from "~/domain/errors";
import type { WantedResolution } from "~/domain/returns/commands";
import type { ConditionAsk } from "~/domain/returns/conditions";
import { conditionsOf } from "~/domain/returns/eligibility/condition";
import { unitsLeft } from "~/domain/returns/facts";
import { insertAccess } from "~db/queries/returns-access.server";
import { findOrder } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { translate } from "../messages/translate";
import { lookUpFacts } from "../policy/look-up-facts.server";
import { offeredResolutions } from "../returns/offers.server";
import { prepareJudging } from "../returns/prepare-judging.server";
import { returnReasonsIfKnown } from "../returns/return-reasons.server";

/** An order as staff see it who ask for a return on its shopper's behalf. */
export interface StaffAskView {
  orderId: string;
  orderName: string;
  currency: string;
  shopperName: string | null;
  lines: {
    lineId: string;
    title: string;
    variantTitle: string | null;
    imageUrl: string | null;
    /** Units that can be asked for; 0 where a rule stands that nobody may overrule. */
    quantity: number;
    /** What the rules say of one unit. `overrulable` = a rule says no, and staff may ask all the same with a reason. */
    verdict: { answer: "yes" | "no" | "look"; overrulable: boolean; sentence: string };
    conditions: { id: ConditionAsk; label: string }[];
  }[];
  reasons: { id: string; name: string }[];
  resolutions: WantedResolution[];
}

/** Reads it, judged by the same rules as a shopper's ask. @throws NotFound */
export async function viewStaffAsk(ctx: Ctx, input: { orderId: string }): Promise<StaffAskView> {
  const found = await ctx.transact((tx) => findOrder(tx, input.orderId));
  if (!found) throw new NotFound("The order");
  const reasons = (await returnReasonsIfKnown(ctx, found.channelExternalId)) ?? [];
  await lookUpFacts(ctx, { asker: { source: "staff" }, orderExternalId: found.externalId });
  return ctx.transact(async (tx) => {
    const order = await findOrder(tx, input.orderId);
    if (!order) throw new NotFound("The order");
    const store = await getStore(tx);
    const { published, loaded, ...judging } = await prepareJudging(ctx, tx, store, order);
    await insertAccess(tx, { actor: ctx.actor, subject: `order:${order.orderId}`, purpose: "staff ask", at: ctx.now() });
    const lines = loaded.lines.flatMap((line) => {
      const fact = loaded.facts.lines.find((each) => each.lineId === line.externalId);
      if (!fact) return [];
      const { answer, shown, all } = judging.judge(fact, 1, null);
      const isStopped = all.some((verdict) => verdict.answer === "no" && verdict.hard);
      return {
        ...{ lineId: line.externalId, title: line.title, variantTitle: line.variantTitle, imageUrl: line.imageUrl },
        quantity: isStopped ? 0 : unitsLeft(fact),
        verdict: { answer, overrulable: answer === "no" && !isStopped, sentence: shown.sentence },
        conditions: conditionsOf(judging.question(fact, 1, null)).map((id) => ({ id, label: translate("en", `conditions.${id}`) })),
      };
    });
    return {
      ...{ orderId: order.orderId, orderName: order.name, currency: order.currency, lines },
      shopperName: ctx.sealer.open(ctx.storeId, order.contactName),
      reasons: reasons.map(({ id, name }) => ({ id, name })),
      resolutions: offeredResolutions(ctx, store, published.policy, published.terms),
    };
  });
}
