import { step } from "~/domain/machine";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import { addDays } from "~/domain/time";
import type { StoreTx } from "~db/client.server";
import { listForgottenReturns, updateReturn } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { mailStep } from "../messages/mail-step.server";
import { publishedPolicies } from "../policy/published-policy.server";
import { tellStep } from "./announce.server";
import { freeReserved } from "./exchange-filing.server";
import { takeReturn } from "./lock-return.server";

/** An approved return is kept open at least this long, however short the store's windows are. */
const leastDays = 14;

/** Days after its approval in which a return waits for its goods: the longest window of the store, two weeks at least. */
export async function daysKeptOpen(ctx: Ctx, tx: StoreTx): Promise<number> {
  const policies = await publishedPolicies(ctx, tx, await getStore(tx));
  return Math.max(leastDays, ...policies.flatMap(({ policy }) => policy.body.windows.map((window) => window.days)));
}

/** Ends approved returns whose goods were never sent within the longest window. @returns how many */
export async function expireReturns(ctx: Ctx, limit = 200): Promise<number> {
  const forgotten = await ctx.transact(async (tx) => {
    const longest = await daysKeptOpen(ctx, tx);
    return listForgottenReturns(tx, addDays(ctx.now(), -longest), limit);
  });
  // One transaction each: one return that cannot be ended must not hold the others.
  for (const { returnId } of forgotten) {
    await ctx.transact(async (tx) => {
      const row = await takeReturn(tx, returnId);
      if (row.request !== "approved" || row.resolution !== "open" || row.keepItem) return;
      const request = step(requestTable, row.request, "expire");
      await updateReturn(tx, returnId, { request, resolution: step(resolutionTable, row.resolution, "drop") }, ctx.now());
      await tx.record([{ name: "return.expired", orderId: row.orderId, returnId }]);
      const store = await getStore(tx);
      await tx.say([...tellStep(ctx, store, row, "return.cancel"), ...(await freeReserved(tx, row, "released")), mailStep(row, "expired")]);
    });
  }
  return forgotten.length;
}
