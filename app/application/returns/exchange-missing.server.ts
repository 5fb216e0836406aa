import { Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import { requestTable } from "~/domain/returns/states";
import { addDays, dayIn } from "~/domain/time";
import { listAwaitedGoods } from "~db/queries/exchange-orders.server";
import { type ReturnRow, updateReturn } from "~db/queries/returns.server";
import { listReturnHistory } from "~db/queries/returns-records.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { mailStep } from "../messages/mail-step.server";
import { permit } from "../permit";
import { publishedPolicy } from "../policy/published-policy.server";
import { tellPlatform } from "./announce.server";
import { takeReturn } from "./lock-return.server";
import { hasNativeReturns } from "./offers.server";

/** Whether it was settled by other goods, or by credit that goes first, and the returned ones have not come: as `awaitedGoods` finds them. */
export function awaitsGoods(row: Pick<ReturnRow, "request" | "resolution" | "settledAs" | "keepItem" | "parcel">): boolean {
  if (row.request !== "approved" || row.resolution !== "settled" || row.keepItem) return false;
  return row.settledAs === "exchange" || row.parcel === "none" || row.parcel === "announced";
}

/**
 * Looks after goods that should have come back after they were settled: the shopper is reminded once, and after twice the days a person is
 * asked, by the history and the Return page. Nothing is taken back from the shopper. @returns how many were looked at
 */
export async function chaseGoods(ctx: Ctx, limit = 200): Promise<number> {
  const awaited = await ctx.transact((tx) => listAwaitedGoods(tx, addDays(ctx.now(), -1), limit));
  for (const { returnId } of awaited)
    await ctx.transact(async (tx) => {
      const row = await takeReturn(tx, returnId);
      if (!awaitsGoods(row) || !row.settledAt) return;
      const store = await getStore(tx);
      const { policy } = await publishedPolicy(ctx, tx, store, row.policyChannel);
      const { remindDays } = policy.body.exchange;
      const late = addDays(row.settledAt, 2 * remindDays);
      if (ctx.now() >= addDays(row.settledAt, remindDays))
        await tx.say([mailStep(row, "remind_send", { again: "sent", day: dayIn(store.timezone, late) })]);
      const overdue = {
        name: "return.goods-missing" as const,
        orderId: row.orderId,
        returnId: row.returnId,
        data: { days: 2 * remindDays },
      };
      const known = (await listReturnHistory(tx, row.returnId)).some((event) => event.name === overdue.name);
      if (ctx.now() >= late && !known) await tx.record([overdue]);
    });
  return awaited.length;
}

/** A person gives the returned goods up after they were settled: the return ends, what was given stays given. @throws NotFound; Refusal `not_awaited` */
export function giveUpGoods(ctx: Ctx, input: { returnId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.decide");
    const row = await takeReturn(tx, input.returnId);
    if (!awaitsGoods(row)) throw new Refusal("not_awaited", "This return waits for no goods that were settled already.");
    await updateReturn(tx, row.returnId, { request: step(requestTable, row.request, "close") }, ctx.now());
    await tx.record([{ name: "return.goods-given-up", orderId: row.orderId, returnId: row.returnId }]);
    if (hasNativeReturns(ctx, await getStore(tx))) await tx.say([tellPlatform(row, "return.take-in")]);
  });
}
