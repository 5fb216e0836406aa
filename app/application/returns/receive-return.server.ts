import { NotFound, Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import type { ReceiveReturn } from "~/domain/returns/commands";
import type { WithMessage } from "~/domain/returns/message";
import { refundPromisedOn } from "~/domain/returns/refund-promise";
import { inspectionTable, requestTable, reverseParcelTable } from "~/domain/returns/states";
import { withdrawalDueOn } from "~/domain/returns/withdrawal";
import { listReturnLines, type ReturnRow, updateReturn, updateReturnLine } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { mailStep } from "../messages/mail-step.server";
import { permit } from "../permit";
import { termsOfReturn } from "../policy/published-policy.server";
import { mailAbout, tellPlatform } from "./announce.server";
import { takeReturn } from "./lock-return.server";
import { hasNativeReturns } from "./offers.server";

/**
 * The goods are here: how many of each line, and whether they passed. Lines not named did not come.
 * @throws NotFound; Refusal `on_bench`, `illegal_transition`, `bad_quantity`, `duplicate_line`, `nothing_received`
 */
export function receiveReturn(ctx: Ctx, input: ReceiveReturn & WithMessage): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.receive");
    const row = await takeReturn(tx, input.returnId);
    if (row.onBench)
      throw new Refusal(
        "on_bench",
        "Units of this return lie on the bench already. Finish its parcel there, so that each is counted once.",
      );
    await takeIn(tx, ctx, row, input);
  });
}

/** A line as it was found; `passedQuantity` absent = all of what came, when it passed. */
type FoundLine = ReceiveReturn["lines"][number] & { passedQuantity?: number };

/**
 * The same inside the transaction of who holds the return's lock.
 * @throws NotFound; Refusal `illegal_transition`, `bad_quantity`, `duplicate_line`, `nothing_received`
 */
export async function takeIn(
  tx: VerbTx,
  ctx: Ctx,
  row: ReturnRow,
  input: { lines: readonly FoundLine[] } & Partial<WithMessage>,
): Promise<void> {
  const received = step(requestTable, row.request, "receive");
  // Paid before they came: nothing is left to do.
  const isPaid = row.resolution === "settled";
  const request = isPaid ? step(requestTable, received, "close") : received;
  const parcel = row.parcel === "arrived" ? row.parcel : step(reverseParcelTable, row.parcel, "arrive");
  const lines = await listReturnLines(tx, [row.returnId]);
  if (new Set(input.lines.map((line) => line.returnLineId)).size !== input.lines.length)
    throw new Refusal("duplicate_line", "The same line was named twice.");
  if (input.lines.every((line) => line.receivedQuantity === 0))
    throw new Refusal("nothing_received", "At least one unit must have come back.");
  for (const [i, got] of input.lines.entries()) {
    const line = lines.find((each) => each.returnLineId === got.returnLineId);
    if (!line) throw new NotFound("The line");
    if (!Number.isSafeInteger(got.receivedQuantity) || got.receivedQuantity < 0 || got.receivedQuantity > line.quantity) {
      const message = `Between 0 and ${line.quantity} units can have come back.`;
      throw new Refusal("bad_quantity", message, { [`lines.${i}`]: message });
    }
    const inspection = step(inspectionTable, line.inspection, got.inspection === "passed" && got.receivedQuantity > 0 ? "pass" : "fail");
    await updateReturnLine(tx, row.returnId, line.returnLineId, {
      receivedQuantity: got.receivedQuantity,
      passedQuantity: got.passedQuantity ?? null,
      inspection,
    });
  }
  const now = ctx.now();
  const store = await getStore(tx);
  const { promiseDays } = await termsOfReturn(ctx, tx, store, row);
  const dueOn = row.withdrawal
    ? withdrawalDueOn(row.requestedAt, now, store.timezone)
    : refundPromisedOn({ now, receivedAt: now, promiseDays, timezone: store.timezone });
  await updateReturn(tx, row.returnId, { request, parcel, receivedAt: now, dueOn }, now);
  const units = input.lines.reduce((sum, line) => sum + line.receivedQuantity, 0);
  const failed = input.lines.filter((line) => line.inspection === "failed").length;
  await tx.record([{ name: "return.received", orderId: row.orderId, returnId: row.returnId, data: { units, failedLines: failed } }]);
  // Who was told that the parcel is here reads what was found in it, others that it came.
  const mail = row.parcel === "arrived" ? mailStep(row, "inspected") : mailAbout(row, "received");
  await tx.say([{ ...mail, words: input.message }]);
  // Units on the bench are told one by one.
  if (row.onBench) return;
  if (isPaid && hasNativeReturns(ctx, store)) await tx.say([tellPlatform(row, "return.take-in")]);
  else if (isPaid && row.restock) await tx.say([tellPlatform(row, "return.restock")]);
}
