import { saveDraft } from "~/application/portal/draft.server";
import { idParam } from "~/http/forms.server";
import { askerOf, PortalMove, portalRoute, withPortalUpload } from "~/http/portal.server";
import { itemsPage, readItems, uploadMaxBytes, viewItems } from "~/http/portal-items.server";
import { withdrawOffer } from "~/http/portal-withdraw.server";

/** GET: what of this order can go back. POST: keeps what was chosen and goes on to the review. */
const served = portalRoute((params) => ({
  get: async (call) => {
    const asker = askerOf(call);
    const view = await viewItems(call, asker, idParam("ord", params.orderId, "The order"));
    const withdraw = await withdrawOffer(call, asker, { orderId: view.orderId, externalId: view.orderExternalId });
    return { ...itemsPage(call, view), withdraw };
  },
  post: async (call) => {
    const asker = askerOf(call);
    const orderId = idParam("ord", params.orderId, "The order");
    return withPortalUpload(call, uploadMaxBytes, async (form) => {
      const view = await viewItems(call, asker, orderId);
      const { lines, problems } = await readItems(call, asker, view, form);
      const draft = await saveDraft(call.ctx, { asker, orderId, lines });
      if (Object.keys(problems).length > 0) return itemsPage(call, { ...view, draft }, problems);
      return new PortalMove(`${call.base}/orders/${orderId}/review`);
    });
  },
}));

export const loader = served.loader;
export const action = served.action;
