import { createElement, Fragment } from "react";
import { wordDay } from "~/application/messages/translate";
import { wordDayOf } from "~/application/portal/words";
import { exchangeStatus } from "~/application/returns/exchange-status.server";
import { readReturn } from "~/application/returns/outbox/read-return.server";
import { viewSendBack } from "~/application/returns/shipment-view.server";
import { viewShopperReturn } from "~/application/returns/view-shopper-returns.server";
import { formatMoney } from "~/domain/money";
import { idParam } from "~/http/forms.server";
import { askerOf, portalRoute } from "~/http/portal.server";
import { sendBackWords } from "~/http/portal-send-back.server";
import { withdrawOffer } from "~/http/portal-withdraw.server";
import { ExchangeStatus } from "~/ui/portal/exchange-status";
import { SendBack } from "~/ui/portal/send-back";
import { Status } from "~/ui/portal/status";

const notices: Readonly<Record<string, string>> = { sent: "status.sent", cancelled: "status.cancelled", tracking: "send.saved" };

/** GET: where a return stands. */
const served = portalRoute((params) => ({
  get: async (call) => {
    const { say, base, session, locale, store } = call;
    const asker = askerOf(call);
    const returnId = idParam("ret", params.returnId, "The return");
    const { order } = await readReturn(call.ctx, returnId);
    const found = await viewShopperReturn(call.ctx, { asker, orderExternalId: order.externalId, returnId, locale });
    const exchange = await exchangeStatus(call.ctx, { returnId, locale });
    const notice = notices[new URL(call.request.url).searchParams.get("notice") ?? ""];
    const body = createElement(Status, {
      say,
      csrf: session.csrf,
      name: found.name,
      label: found.label,
      amount: found.amount && found.amount.minor > 0 ? formatMoney(found.amount, locale) : null,
      lines: found.lines.map((line) => ({ title: line.title, quantity: `× ${new Intl.NumberFormat(locale).format(line.quantity)}` })),
      steps: found.steps.map((step) => ({
        name: step.name,
        at: step.at ? wordDayOf(new Date(step.at), store.timezone, locale) : null,
        expectedOn: step.expectedOn ? wordDay(step.expectedOn, locale) : null,
      })),
      cancel: found.canCancel ? `${base}/returns/${returnId}/cancel` : null,
      change: found.canCancel ? `${base}/returns/${returnId}/change` : null,
      replacedBy: found.replacedBy && { to: `${base}/returns/${found.replacedBy.id}`, name: found.replacedBy.name },
      together: found.together.map((one) => ({ to: `${base}/returns/${one.id}`, name: one.name })),
      order: { to: `${base}/orders/${order.orderId}`, name: order.name },
      notice: notice ? say(notice) : null,
      way: createElement(
        Fragment,
        null,
        exchange ? createElement(ExchangeStatus, exchange) : null,
        createElement(SendBack, {
          say,
          csrf: session.csrf,
          at: `${base}/returns/${returnId}`,
          ...sendBackWords(await viewSendBack(call.ctx, { asker, returnId, locale }), locale, say),
        }),
      ),
    });
    const withdraw = await withdrawOffer(call, asker, order);
    return { title: say("status.heading", { name: found.name }), body, withdraw };
  },
}));

export const loader = served.loader;
export const action = served.action;
