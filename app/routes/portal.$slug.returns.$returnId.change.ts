import { dropDraft, startChange } from "~/application/portal/draft.server";
import { readReturn } from "~/application/returns/outbox/read-return.server";
import { idParam } from "~/http/forms.server";
import { askerOf, PortalMove, portalRoute, readPortalForm } from "~/http/portal.server";

/** POST: the shopper begins to change a return, or (`keep`) leaves it as it is. */
const served = portalRoute((params) => ({
  get: async (call) => new PortalMove(`${call.base}/returns/${params.returnId ?? ""}`),
  post: async (call) => {
    const asker = askerOf(call);
    const returnId = idParam("ret", params.returnId, "The return");
    const form = await readPortalForm(call);
    if (form.has("keep")) {
      await dropDraft(call.ctx, { asker, orderId: (await readReturn(call.ctx, returnId)).order.orderId });
      return new PortalMove(`${call.base}/returns/${returnId}`);
    }
    const { orderId } = await startChange(call.ctx, { asker, returnId });
    return new PortalMove(`${call.base}/orders/${orderId}`);
  },
}));

export const loader = served.loader;
export const action = served.action;
