import { step } from "~/domain/machine";
import { type AskableOrder, mayStillAsk, verificationTable } from "~/domain/risk/verification";
import { updateVerification, type VerificationRow } from "~db/queries/verifications.server";
import type { Ctx, VerbTx } from "../ctx";

/** Ends an open asking without an answer: withdrawn when its order needs none any more, else expired. The caller holds the order's lock. */
export async function endVerification(ctx: Ctx, tx: VerbTx, row: VerificationRow, order: AskableOrder): Promise<void> {
  const state = step(verificationTable, row.state, mayStillAsk(order) ? "expire" : "withdraw");
  await updateVerification(tx, row.verificationId, { state, answeredAt: ctx.now() });
  await tx.record([{ name: `verification.${state}`, orderId: row.orderId, actor: "system" }]);
}
