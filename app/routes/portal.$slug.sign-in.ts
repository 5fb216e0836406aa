import { acceptShopperToken } from "~/application/portal/accept-shopper-token.server";
import { listOwnOrders } from "~/application/portal/list-own-orders.server";
import { Refusal } from "~/domain/errors";
import { readFields } from "~/http/forms.server";
import { openSession, PortalMove, portalRoute } from "~/http/portal.server";

/**
 * POST `token`, `order`: the storefront hands over who is signed in there. It comes from the store's own site, so it carries no form token of
 * ours; the platform's signature, which works once, stands in for it. GET: whoever comes here by hand looks an order up.
 */
const served = portalRoute(() => ({
  get: async (call) => new PortalMove(call.base),
  post: async (call) => {
    const form = await readFields(call.request);
    const text = (name: string) => String(form.get(name) ?? "").slice(0, 8_192);
    try {
      const { shopperExternalId } = await acceptShopperToken(call.ctx, { token: text("token") });
      const session = openSession(call, { source: "shopper", shopperExternalId });
      const orders = await listOwnOrders(call.ctx, { shopperExternalId });
      const wanted = orders.find((order) => order.externalId === text("order"));
      return new PortalMove(`${call.base}/orders${wanted ? `/${wanted.orderId}` : ""}`, session);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return new PortalMove(`${call.base}?notice=signIn`);
    }
  },
}));

export const loader = served.loader;
export const action = served.action;
