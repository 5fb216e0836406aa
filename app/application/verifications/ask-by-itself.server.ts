import { NotFound, Refusal } from "~/domain/errors";
import { askedByItselfDays } from "~/domain/risk/verification";
import { lockOrder } from "~db/queries/order-decision.server";
import { getStore } from "~db/queries/store-row.server";
import { findTrial } from "~db/queries/trials.server";
import { newestVerification } from "~db/queries/verifications.server";
import { findShopperOptOut } from "~db/queries/views.server";
import type { Ctx } from "../ctx";
import { askInside } from "./ask-verification.server";

/** Why a machine did not ask. */
export type NotAsked =
  | "off"
  | "gone"
  | "not_advised"
  | "decided"
  | "control"
  | "exempt"
  | "asked_before"
  | "too_old"
  | "too_late"
  | "no_email";

/**
 * Asks without a person, once per order, because a rule of the store or the advice says so: only while the store wants that, never shoppers who are
 * exempt, orders of the control group, or those that a person let go.
 * @returns null when it asked, else why not
 */
export function askByItself(ctx: Ctx, input: { orderId: string }): Promise<NotAsked | null> {
  return ctx.transact(async (tx): Promise<NotAsked | null> => {
    const { settings } = await getStore(tx);
    if (!settings.verification.byItself) return "off";
    const order = await lockOrder(tx, input.orderId);
    if (!order) return "gone";
    if (order.riskAction !== "verify") return "not_advised";
    if (order.decision === "released") return "decided";
    if (ctx.now().getTime() - order.placedAt.getTime() > askedByItselfDays * 86_400_000) return "too_old";
    if (order.shopperId && (await findShopperOptOut(tx, order.shopperId))) return "exempt";
    const trial = await findTrial(tx, order.orderId);
    if (trial?.isControl && !trial.leftAt) return "control";
    if (await newestVerification(tx, order.orderId)) return "asked_before";
    try {
      await askInside(ctx, tx, { orderId: order.orderId, actor: "rule" });
      return null;
    } catch (error) {
      if (error instanceof NotFound || !(error instanceof Refusal)) throw error;
      return error.code === "no_email" ? "no_email" : "too_late";
    }
  });
}
