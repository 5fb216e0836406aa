import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import { type DifferenceWay, differenceTable, waysFor } from "~/domain/money-desk/differences";
import { type DifferenceRow, findDifference, updateDifference } from "~db/queries/differences.server";
import { listRefunds, lockOrder } from "~db/queries/returns-order.server";
import type { Ctx, VerbTx } from "../ctx";
import { permit } from "../permit";
import { retryReturn } from "../returns/retry-return.server";
import { enterInLedger } from "./enter-in-ledger.server";

/** A form: why it is right as it is. */
export const ExplainDifference = z.object({
  note: z.string().trim().min(1, "Say why it is right as it is.").max(500, "At most 500 characters."),
});

/**
 * The platform's figure counts: what is missing here is entered, an entry that differs is corrected by a line of its own. No money moves.
 * @throws NotFound; Refusal `not_allowed`, `illegal_transition`, `other_way`
 */
export function adoptDifference(ctx: Ctx, input: { differenceId: string }): Promise<void> {
  permit(ctx, "money.settle");
  return ctx.transact(async (tx) => {
    const row = await settle(ctx, tx, input.differenceId, "adopted", null);
    if (row.kind !== "missing_here") return;
    const externalId = row.key.slice("refund:".length);
    const refund = (await listRefunds(tx, row.orderId)).find((each) => each.externalId === externalId);
    await enterInLedger(tx, [
      {
        orderId: row.orderId,
        returnId: row.returnId,
        kind: "refund",
        amount: { minor: row.theirsMinor, currency: row.currency },
        at: refund?.refundedAt ?? ctx.now(),
        enteredBy: ctx.actor,
        externalId,
        method: "platform",
      },
    ]);
  });
}

/** It is right as it is, in the words of whoever says so. @throws NotFound; Refusal `not_allowed`, `illegal_transition`, `other_way` */
export async function explainDifference(ctx: Ctx, input: { differenceId: string; note: string }): Promise<void> {
  permit(ctx, "money.settle");
  await ctx.transact((tx) => settle(ctx, tx, input.differenceId, "explained", ctx.sealer.seal(ctx.storeId, input.note)));
}

/**
 * Sends a payment that waits for a person again, by the message it had: the platform is asked first what became of it, so nothing is paid twice.
 * @throws NotFound; Refusal `not_allowed`, `illegal_transition`, `other_way`, `nothing_stuck`
 */
export async function sendDifferenceAgain(ctx: Ctx, input: { differenceId: string }): Promise<void> {
  permit(ctx, "returns.decide");
  const row = await ctx.transact((tx) => findDifference(tx, input.differenceId));
  if (!row) throw new NotFound("The difference");
  if (!row.returnId || !waysFor(row).includes("sent_again")) throw otherWay();
  step(differenceTable, row.state, "settle");
  await retryReturn(ctx, { returnId: row.returnId });
  // Killed here, it stays open until the next comparing finds it gone.
  await ctx.transact((tx) => settle(ctx, tx, input.differenceId, "sent_again", null));
}

const otherWay = () => new Refusal("other_way", "This difference is settled in another way.");

async function settle(ctx: Ctx, tx: VerbTx, differenceId: string, way: DifferenceWay, note: string | null): Promise<DifferenceRow> {
  const seen = await findDifference(tx, differenceId);
  // The order first, as everywhere: comparing holds it while it keeps differences.
  if (seen) await lockOrder(tx, seen.orderId);
  const found = seen && (await findDifference(tx, differenceId, true));
  if (!found) throw new NotFound("The difference");
  const state = step(differenceTable, found.state, "settle");
  if (!waysFor(found).includes(way)) throw otherWay();
  const now = ctx.now();
  await updateDifference(tx, differenceId, { state, way, note, settledBy: ctx.actor, settledAt: now }, now);
  await tx.record([
    {
      name: "money.difference-settled",
      orderId: found.orderId,
      ...(found.returnId ? { returnId: found.returnId } : {}),
      data: { way, kind: found.kind, oursMinor: found.oursMinor, theirsMinor: found.theirsMinor, currency: found.currency },
    },
  ]);
  return found;
}
