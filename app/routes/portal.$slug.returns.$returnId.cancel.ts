import { cancelReturn } from "~/application/returns/cancel-return.server";
import { idParam } from "~/http/forms.server";
import { anyAskerOf, PortalMove, portalRoute, readPortalForm, returnAt } from "~/http/portal.server";

/** POST: the shopper takes their return back. */
const served = portalRoute((params) => ({
  get: async (call) => new PortalMove(returnAt(call, params.returnId ?? "")),
  post: async (call) => {
    const asker = anyAskerOf(call);
    const returnId = idParam("ret", params.returnId, "The return");
    await readPortalForm(call);
    await cancelReturn(call.ctx, {
      returnId,
      shopperExternalId: asker.source === "shopper" ? asker.shopperExternalId : null,
      ...(asker.source === "holder" ? { heldOrderExternalId: asker.orderExternalId } : {}),
      ...(asker.source === "gift" ? { gift: asker } : {}),
    });
    return new PortalMove(`${returnAt(call, returnId)}?notice=cancelled`);
  },
}));

export const loader = served.loader;
export const action = served.action;
