import { createElement } from "react";
import { viewSendBack } from "~/application/returns/shipment-view.server";
import { idParam } from "~/http/forms.server";
import { askerOf, PortalMove, portalRoute } from "~/http/portal.server";
import { CodePage } from "~/ui/portal/send-back";

/** GET: the code to show at a counter, without anything printed. */
const served = portalRoute((params) => ({
  get: async (call) => {
    const { say, base, locale } = call;
    const returnId = idParam("ret", params.returnId, "The return");
    const { isOpen, name, counters } = await viewSendBack(call.ctx, { asker: askerOf(call), returnId, locale });
    const at = `${base}/returns/${returnId}`;
    if (!isOpen) return new PortalMove(at);
    return { title: say("send.qrHeading", { name }), body: createElement(CodePage, { say, name, code: returnId, at, counters }) };
  },
}));

export const loader = served.loader;
export const action = served.action;
