import { createElement } from "react";
import { viewSendBack } from "~/application/returns/shipment-view.server";
import { wordReasonOf } from "~/application/returns/slip-reasons.server";
import { idParam } from "~/http/forms.server";
import { anyAskerOf, PortalMove, portalRoute, returnAt } from "~/http/portal.server";
import { SlipPage } from "~/ui/portal/send-back";

/** GET: the slip that goes into the parcel. */
const served = portalRoute((params) => ({
  get: async (call) => {
    const { say, locale } = call;
    const returnId = idParam("ret", params.returnId, "The return");
    const view = await viewSendBack(call.ctx, { asker: anyAskerOf(call), returnId, locale });
    const at = returnAt(call, returnId);
    if (!view.isOpen) return new PortalMove(at);
    const { name, packing, addresses } = view;
    const count = new Intl.NumberFormat(locale);
    const word = await wordReasonOf(call.ctx, locale);
    const lines = view.lines.map((line, i) => ({
      key: String(i),
      title: line.variantTitle ? `${line.title} (${line.variantTitle})` : line.title,
      quantity: `× ${count.format(line.quantity)}`,
      reason: word(line),
    }));
    return {
      title: `${say("send.slipHeading")} ${name}`,
      body: createElement(SlipPage, { say, name, code: returnId, at, packing, addresses, lines }),
    };
  },
}));

export const loader = served.loader;
export const action = served.action;
