import {
  type CorrectionState,
  mayStillAsk,
  VerificationAnswer,
  type VerificationEnd,
  type VerificationState,
} from "~/domain/risk/verification";
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
    /** What becomes of the order without an answer. */
    atEnd: VerificationEnd;
    remindedAt: Date | null;
    corrected: boolean;
    /** How far the answer's changes are on the platform; null = there are none. */
    correction: CorrectionState | null;
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
      atEnd: row.atEnd,
      remindedAt: row.remindedAt,
      corrected: row.corrected,
      correction: row.correction,
      answer: answer === null ? null : VerificationAnswer.parse(JSON.parse(answer)),
    },
  };
}
