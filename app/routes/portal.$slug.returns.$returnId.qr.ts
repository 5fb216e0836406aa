import { createElement } from "react";
import { viewSendBack } from "~/application/returns/shipment-view.server";
import { idParam } from "~/http/forms.server";
import { anyAskerOf, PortalMove, portalRoute, returnAt } from "~/http/portal.server";
import { CodePage } from "~/ui/portal/send-back";

/** GET: the code to show at a counter, without anything printed. */
const served = portalRoute((params) => ({
  get: async (call) => {
    const { say, locale } = call;
    const returnId = idParam("ret", params.returnId, "The return");
    const { isOpen, name, counters } = await viewSendBack(call.ctx, { asker: anyAskerOf(call), returnId, locale });
    const at = returnAt(call, returnId);
    if (!isOpen) return new PortalMove(at);
    return { title: say("send.qrHeading", { name }), body: createElement(CodePage, { say, name, code: returnId, at, counters }) };
  },
}));

export const loader = served.loader;
export const action = served.action;
