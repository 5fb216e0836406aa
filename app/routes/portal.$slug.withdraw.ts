import { declareWithdrawal } from "~/application/withdrawals/declare-withdrawal.server";
import { readWithdrawal } from "~/application/withdrawals/read-withdrawal.server";
import { Refusal } from "~/domain/errors";
import { type PortalCall, PortalMove, portalRoute, readPortalForm } from "~/http/portal.server";
import { firstEntry, knownOrder, lawOf, ordersToChoose, readDeclaration, withdrawPage } from "~/http/portal-withdraw.server";

/** GET: the first of two steps of withdrawing from a contract. POST: keeps it and goes on to the second. */
const served = portalRoute(() => ({
  get: async (call) => {
    const choose = await ordersToChoose(call);
    if (choose) return choose;
    const order = await knownOrder(call);
    return withdrawPage(call, order, firstEntry(call, order, await declaredBefore(call)));
  },
  post: async (call) => {
    const form = await readPortalForm(call);
    const order = await knownOrder(call);
    const { entry, problems, body } = readDeclaration(call, form, order);
    if (!body) return withdrawPage(call, order, entry, problems);
    try {
      const { withdrawalId } = await declareWithdrawal(call.ctx, {
        ...{ body, locale: call.locale, ip: call.ip, before: call.session.withdrawalId },
        known: order && { asker: order.asker, orderId: order.orderId },
      });
      return new PortalMove(`${call.base}/withdraw/confirm`, { ...call.session, withdrawalId });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "too_many_withdrawals") throw error;
      return { ...withdrawPage(call, order, entry, { name: lawOf(call)("errors.too_many") }), status: 429 };
    }
  },
}));

async function declaredBefore({ ctx, session }: PortalCall) {
  return session.withdrawalId ? readWithdrawal(ctx, { withdrawalId: session.withdrawalId }).catch(() => null) : null;
}

export const loader = served.loader;
export const action = served.action;
