import { cancelReturn } from "~/application/returns/cancel-return.server";
import { idParam } from "~/http/forms.server";
import { askerOf, PortalMove, portalRoute, readPortalForm } from "~/http/portal.server";

/** POST: the shopper takes their return back. */
const served = portalRoute((params) => ({
  get: async (call) => new PortalMove(`${call.base}/returns/${params.returnId ?? ""}`),
  post: async (call) => {
    const asker = askerOf(call);
    const returnId = idParam("ret", params.returnId, "The return");
    await readPortalForm(call);
    await cancelReturn(call.ctx, {
      returnId,
      ...(asker.source === "holder"
        ? { shopperExternalId: null, heldOrderExternalId: asker.orderExternalId }
        : { shopperExternalId: asker.shopperExternalId }),
    });
    return new PortalMove(`${call.base}/returns/${returnId}?notice=cancelled`);
  },
}));

export const loader = served.loader;
export const action = served.action;
