import { lockOrder } from "~db/queries/order-decision.server";
import { getStore } from "~db/queries/store-row.server";
import { newestVerification } from "~db/queries/verifications.server";
import type { Ctx, VerbTx } from "../ctx";
import { openVerification } from "./open-verification.server";
import { type CheckoutCaller, type ProvenOrder, provenOrder, tooManyMisses } from "./proven-order.server";
import { type Confirmation, confirmationOf } from "./view-confirmation.server";

/** How an order stands, and the asking that is open about it. */
export interface OpenedConfirmation {
  confirmation: Confirmation;
  open: { verificationId: string; order: Pick<ProvenOrder["order"], "province" | "countryCode"> } | null;
}

/**
 * The page after the checkout shows the question: from now on the shopper counts as asked, as by the mail, which stays possible. Again it
 * changes nothing, nor does it when there is nothing to ask. An order that is mailed about without a person is left to that, unless
 * `toAnswer`: the mail says more than the page.
 * @throws Refusal `too_many_codes`
 */
export async function openConfirmation(
  ctx: Ctx,
  caller: CheckoutCaller,
  { toAnswer = false }: { toAnswer?: boolean } = {},
): Promise<OpenedConfirmation> {
  const opened = await ctx.transact(async (tx): Promise<OpenedConfirmation | "too_many" | null> => {
    const found = await provenOrder(ctx, tx, caller);
    if (found === "too_many") return found;
    const order = found && (await lockOrder(tx, found.order.orderId));
    if (!found || !order) return null;
    const newest = await newestVerification(tx, order.orderId);
    const confirmation = await confirmationOf(ctx, tx, { ...found, order }, newest);
    if (confirmation.state !== "ask") return { confirmation, open: null };
    // One that is open is asked already, whoever asked.
    if (newest?.state === "asked") return { confirmation, open: { verificationId: newest.verificationId, order } };
    if (!toAnswer && (await isMailedByItself(tx, order))) return { confirmation, open: null };
    return {
      confirmation,
      open: { verificationId: await openVerification(ctx, tx, order.orderId, { onPage: true, actor: "system" }), order },
    };
  });
  if (opened === "too_many") throw tooManyMisses();
  return opened ?? { confirmation: { state: "unknown" }, open: null };
}

async function isMailedByItself(tx: VerbTx, order: ProvenOrder["order"]): Promise<boolean> {
  const { byItself } = (await getStore(tx)).settings.verification;
  return byItself && order.riskAction === "verify" && order.contactEmail !== null;
}
