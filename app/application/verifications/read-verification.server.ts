import { mayStillAsk, VerificationAnswer, type VerificationState } from "~/domain/risk/verification";
import { newestVerification } from "~db/queries/verifications.server";
import type { readOrder } from "~db/queries/views.server";
import type { Ctx, VerbTx } from "../ctx";

/** What the Order page shows of asking the shopper. */
export interface OrderVerification {
  /** The shopper can be asked now, or sent the link again. */
  canAsk: boolean;
  newest: {
    state: VerificationState;
    askedAt: Date;
    expiresAt: Date;
    answeredAt: Date | null;
    corrected: boolean;
    answer: VerificationAnswer | null;
  } | null;
}

/** Reads it inside the caller's transaction, which notes the access: the answer is personal. */
export async function readVerification(
  ctx: Ctx,
  tx: VerbTx,
  order: NonNullable<Awaited<ReturnType<typeof readOrder>>>["order"],
): Promise<OrderVerification> {
  const row = await newestVerification(tx, order.orderId);
  const answer = ctx.sealer.open(ctx.storeId, row?.answer ?? null);
  const over = row?.state === "asked" && row.expiresAt <= ctx.now();
  return {
    canAsk: mayStillAsk(order) && order.contactEmail !== null,
    newest: row && {
      state: over ? "expired" : row.state,
      askedAt: row.askedAt,
      expiresAt: row.expiresAt,
      answeredAt: row.answeredAt,
      corrected: row.corrected,
      answer: answer === null ? null : VerificationAnswer.parse(JSON.parse(answer)),
    },
  };
}
