import { createElement, Fragment } from "react";
import { wordDay } from "~/application/messages/translate";
import { wordDayOf } from "~/application/portal/words";
import { exchangeStatus } from "~/application/returns/exchange-status.server";
import { readReturn } from "~/application/returns/outbox/read-return.server";
import { viewSendBack } from "~/application/returns/shipment-view.server";
import { viewOwnReturn } from "~/application/returns/view-shopper-returns.server";
import { idParam } from "~/http/forms.server";
import { giftOf, portalRoute } from "~/http/portal.server";
import { sendBackWords } from "~/http/portal-send-back.server";
import { ExchangeStatus } from "~/ui/portal/exchange-status";
import { SendBack } from "~/ui/portal/send-back";
import { Status } from "~/ui/portal/status";

const notices: Readonly<Record<string, string>> = { sent: "gift.after", cancelled: "status.cancelled", tracking: "send.saved" };

/** GET: where the return of a gift stands, without a word about money. */
const served = portalRoute((params) => ({
  get: async (call) => {
    const { say, base, session, locale, store } = call;
    const { asker } = giftOf(call);
    const returnId = idParam("ret", params.returnId, "The return");
    const found = await viewOwnReturn(call.ctx, { asker, returnId, locale });
    const { order } = await readReturn(call.ctx, returnId);
    const exchange = await exchangeStatus(call.ctx, { returnId, locale });
    const notice = notices[new URL(call.request.url).searchParams.get("notice") ?? ""];
    const at = `${base}/returns/${returnId}`;
    const back = sendBackWords(await viewSendBack(call.ctx, { asker, returnId, locale }), locale, say);
    const body = createElement(Status, {
      say,
      csrf: session.csrf,
      name: found.name,
      label: found.label,
      amount: null,
      lines: found.lines.map((line) => ({ title: line.title, quantity: `× ${new Intl.NumberFormat(locale).format(line.quantity)}` })),
      steps: found.steps.map((step) => ({
        name: step.name,
        at: step.at ? wordDayOf(new Date(step.at), store.timezone, locale) : null,
        expectedOn: step.expectedOn ? wordDay(step.expectedOn, locale) : null,
      })),
      cancel: found.canCancel ? `${at}/cancel` : null,
      change: null,
      replacedBy: null,
      together: [],
      order: { to: `${base}/gift/order`, name: order.name },
      notice: notice ? say(notice) : null,
      way: createElement(
        Fragment,
        null,
        exchange ? createElement(ExchangeStatus, exchange) : null,
        createElement(SendBack, { say, csrf: session.csrf, at, ...back }),
      ),
    });
    return { title: say("status.heading", { name: found.name }), body };
  },
}));

export const loader = served.loader;
export const action = served.action;
