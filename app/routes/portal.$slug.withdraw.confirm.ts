import { confirmWithdrawal } from "~/application/withdrawals/confirm-withdrawal.server";
import { readWithdrawal } from "~/application/withdrawals/read-withdrawal.server";
import { Refusal } from "~/domain/errors";
import { PortalMove, portalRoute, readPortalForm } from "~/http/portal.server";
import { confirmWithdrawalPage, lawOf, withdrawnPage } from "~/http/portal-withdraw.server";

/** GET: the second step, or, once it was taken, the declaration as it counts. POST: makes it count; the same again changes nothing. */
const served = portalRoute(() => ({
  get: async (call) => {
    const { withdrawalId } = call.session;
    if (!withdrawalId) return new PortalMove(`${call.base}/withdraw`);
    const declared = await readWithdrawal(call.ctx, { withdrawalId });
    const { confirmedAt } = declared;
    return confirmedAt ? withdrawnPage(call, { ...declared, confirmedAt }) : confirmWithdrawalPage(call, declared);
  },
  post: async (call) => {
    const { withdrawalId } = call.session;
    await readPortalForm(call);
    if (!withdrawalId) return new PortalMove(`${call.base}/withdraw`);
    try {
      const counted = await confirmWithdrawal(call.ctx, { withdrawalId });
      return new PortalMove(`${call.base}/withdraw/confirm`, { ...call.session, withdrawalId: counted.withdrawalId });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "too_many_withdrawals") throw error;
      const declared = await readWithdrawal(call.ctx, { withdrawalId });
      return confirmWithdrawalPage(call, declared, { confirm: lawOf(call)("errors.too_many") }, 429);
    }
  },
}));

export const loader = served.loader;
export const action = served.action;
