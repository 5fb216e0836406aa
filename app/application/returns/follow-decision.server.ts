import { step } from "~/domain/machine";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import type { ShopperLocale } from "~/domain/stores/settings";
import { findReturn, type ReturnRow, updateReturn } from "~db/queries/returns.server";
import type { ReturnOrderRow } from "~db/queries/returns-order.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { translate } from "../messages/translate";
import { mailAbout } from "./announce.server";
import { sendAtOnce } from "./exchange-at-once.server";
import { tellApproved, tellAsked } from "./exchange-filing.server";
import { payAtApproval } from "./pay-at-approval.server";

/** As the history names what nobody decided. */
export const byRule = "rule";

/** Whether the rules declined it and nobody overruled them: the platform never heard of it. */
export function isDeclinedByRule(row: Pick<ReturnRow, "request" | "decidedBy">): boolean {
  return row.request === "declined" && row.decidedBy === byRule;
}

/**
 * Does what the rules said to a request that was just written, in the same transaction: approves it, declines it in words, or leaves it to a person. What staff asked for
 * against the rules is for a person too. A request that the rules decline is not filed at the platform, where a declined return can never be approved again: a person
 * who overrules files it then.
 */
export async function followDecision(
  tx: VerbTx,
  ctx: Ctx,
  { row, order, store }: { row: ReturnRow; order: ReturnOrderRow; store: StoreRow },
  locale: ShopperLocale,
): Promise<void> {
  const now = ctx.now();
  // A millisecond later than the asking: events of one instant would be shown in no particular order.
  const event = { actor: byRule, orderId: row.orderId, returnId: row.returnId, at: new Date(now.getTime() + 1) };
  const data = { reasons: row.decisionReasons.map((reason) => reason.code) };
  const decided = { decidedAt: now, decidedBy: byRule };
  if (row.decision === "approve") {
    await updateReturn(tx, row.returnId, { ...decided, request: step(requestTable, row.request, "approve") }, now);
    await tx.record([{ ...event, name: "return.approved", data }]);
    await tx.say([
      ...tellAsked(ctx, store, row),
      ...(await tellApproved(ctx, tx, store, row)),
      mailAbout(row, row.keepItem ? "kept" : "approved"),
    ]);
    await sendAtOnce(ctx, tx, store, row.returnId);
    await payAtApproval(tx, ctx, { row: (await findReturn(tx, row.returnId)) ?? row, order }, byRule);
  } else if (row.decision === "decline" && row.source !== "staff") {
    const declineNote = ctx.sealer.seal(ctx.storeId, translate(locale, "money.declined"));
    const change = {
      request: step(requestTable, row.request, "decline"),
      resolution: step(resolutionTable, row.resolution, "drop"),
      declineNote,
    };
    await updateReturn(tx, row.returnId, { ...decided, ...change }, now);
    await tx.record([{ ...event, name: "return.declined", data }]);
    await tx.say([mailAbout(row, "declined")]);
  } else await tx.say([...tellAsked(ctx, store, row), mailAbout(row, "requested")]);
}
