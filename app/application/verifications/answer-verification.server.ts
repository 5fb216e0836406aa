import { NotFound } from "~/domain/errors";
import { step } from "~/domain/machine";
import { movesParcel } from "~/domain/orders/correction";
import { isUnpaid, mayStillAsk, type VerificationAnswer, type VerificationState, verificationTable } from "~/domain/risk/verification";
import { lockOrder } from "~db/queries/order-decision.server";
import { getStore } from "~db/queries/store-row.server";
import { findVerification, findVerificationByToken, updateVerification, type VerificationRow } from "~db/queries/verifications.server";
import type { Ctx, VerbTx } from "../ctx";
import { letOrderShip } from "../orders/let-order-ship.server";
import { endVerification } from "./end-verification.server";
import { tokenHashOf } from "./link";

type Order = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;

/**
 * A shopper's answer through their link, counted once: a later one changes nothing and learns what the first was.
 * Confirmed, a held order is released; with another address or phone only once the platform has them. Cancelled, an unpaid order is cancelled on
 * the platform.
 * @returns how the asking stands now
 * @throws NotFound for a link that names nothing in this store
 */
export function answerVerification(
  ctx: Ctx,
  input: { token: string; answer: { is: "confirm"; with: VerificationAnswer } | { is: "cancel" } },
): Promise<{ state: VerificationState }> {
  return ctx.transact(async (tx) => {
    const found = await findVerificationByToken(tx, tokenHashOf(ctx, input.token));
    const order = found && (await lockOrder(tx, found.orderId));
    // Read again under the order's lock: answers take turns.
    const row = found && (await findVerification(tx, found.verificationId));
    if (!order || !row) throw new NotFound("The order");
    if (row.state !== "asked") return { state: row.state };
    if (row.expiresAt <= ctx.now() || !mayStillAsk(order)) return { state: await endVerification(ctx, tx, row, order) };
    const state = step(verificationTable, row.state, input.answer.is);
    if (input.answer.is === "cancel") await cancelled(ctx, tx, row, order);
    else await confirmed(ctx, tx, row, order, input.answer.with);
    return { state };
  });
}

const actor = "shopper";

async function cancelled(ctx: Ctx, tx: VerbTx, row: VerificationRow, order: Order): Promise<void> {
  await updateVerification(tx, row.verificationId, { state: "cancelled", answeredAt: ctx.now() });
  const byUs = ((await platformCan(ctx, tx))?.cancelOrder ?? false) && isUnpaid(order.financialStatus);
  await tx.record([{ name: "verification.cancelled", orderId: order.orderId, actor, data: { byUs } }]);
  const { verificationId, orderId } = row;
  if (byUs) await tx.say([{ kind: "order.cancel", dedupeKey: `cancel:${verificationId}`, orderId, payload: { why: "shopper" } }]);
}

async function confirmed(ctx: Ctx, tx: VerbTx, row: VerificationRow, order: Order, answer: VerificationAnswer): Promise<void> {
  const { verificationId, orderId } = row;
  const corrected = movesParcel(answer);
  const isPlain = Object.values(answer).every((part) => part === null);
  const byUs = !isPlain && ((await platformCan(ctx, tx))?.correctOrder ?? false);
  await updateVerification(tx, verificationId, {
    state: "confirmed",
    answeredAt: ctx.now(),
    corrected,
    correction: isPlain ? null : byUs ? "waiting" : "by_hand",
    answer: isPlain ? null : ctx.sealer.seal(ctx.storeId, JSON.stringify(answer)),
  });
  await tx.record([{ name: "verification.confirmed", orderId, actor, data: { corrected, byUs } }]);
  const wasHeld = order.decision === "held";
  // A hold that a person sets only after the answer is not ours to end.
  if (byUs)
    await tx.say([
      {
        kind: "order.correct",
        dedupeKey: `correct:${verificationId}`,
        orderId,
        payload: { verificationId, release: wasHeld && corrected },
      },
    ]);
  if (wasHeld && !corrected) await letOrderShip(ctx, tx, order, actor);
}

async function platformCan(ctx: Ctx, tx: VerbTx) {
  return ctx.app.platforms[(await getStore(tx)).platform]?.can;
}
