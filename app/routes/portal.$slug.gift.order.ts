import { saveDraft } from "~/application/portal/draft.server";
import { giftOf, PortalMove, portalRoute, withPortalUpload } from "~/http/portal.server";
import { itemsPage, readItems, uploadMaxBytes, viewItems } from "~/http/portal-items.server";

/** GET: what of a gift's order can go back, without prices. POST: keeps what was chosen and goes on to the review. */
const served = portalRoute(() => ({
  get: async (call) => {
    const { asker, orderId } = giftOf(call);
    return itemsPage(call, await viewItems(call, asker, orderId));
  },
  post: async (call) => {
    const { asker, orderId } = giftOf(call);
    return withPortalUpload(call, uploadMaxBytes, async (form) => {
      const view = await viewItems(call, asker, orderId);
      const { lines, problems } = await readItems(call, asker, view, form);
      const draft = await saveDraft(call.ctx, { asker, orderId, lines });
      if (Object.keys(problems).length > 0) return itemsPage(call, { ...view, draft }, problems);
      return new PortalMove(`${call.base}/gift/review`);
    });
  },
}));

export const loader = served.loader;
export const action = served.action;
