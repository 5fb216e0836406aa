import { Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { departureOf } from "~/domain/returns/departure";
import { insertDeparture } from "~db/queries/departures.server";
import type { ReturnRow } from "~db/queries/returns.server";
import type { VerdictRow } from "~db/schema/returns";
import type { Ctx, VerbTx } from "../ctx";

/**
 * Keeps it when a person decided otherwise than the rules said: for the report, in the transaction of the decision. Nothing when they did
 * not, or when nobody in particular decided.
 * @param reason why, in the person's words; sealed here
 */
export async function noteDeparture(
  ctx: Ctx,
  tx: VerbTx,
  decided: "asked" | "approved" | "declined",
  row: Pick<ReturnRow, "returnId" | "orderId" | "verdicts" | "decision" | "decisionReasons" | "quotedMinor" | "currency">,
  reason: string | null,
): Promise<void> {
  const departure = ctx.actor.startsWith("staff:") ? departureOf(decided, row.verdicts, row.decision, row.decisionReasons) : null;
  if (!departure) return;
  await insertDeparture(tx, {
    ...{ departureId: newId("dep", ctx.now()), returnId: row.returnId, orderId: row.orderId },
    ...{ ...departure, actor: ctx.actor, reason: ctx.sealer.seal(ctx.storeId, reason || null) },
    ...{ amountMinor: row.quotedMinor, currency: row.currency, departedAt: ctx.now() },
  });
}

/** Staff who ask against a rule say why. @throws Refusal `reason_needed` */
export function checkOverruling(verdicts: readonly Pick<VerdictRow, "rule" | "answer">[], reason: string | undefined): void {
  if (!departureOf("asked", verdicts) || reason) return;
  const sentence = "A rule says no to this. Write why it is asked for all the same.";
  throw new Refusal("reason_needed", sentence, { overruleReason: sentence });
}
