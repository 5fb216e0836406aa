import { payInstead } from "~/application/verifications/pay-instead.server";
import { PortalMove, portalRoute } from "~/http/portal.server";

/** GET: on to the platform's payment page. A plain address, not a form: the portal's forms may lead nowhere else. Changes nothing here. */
const served = portalRoute((params) => ({
  get: async (call) => {
    const link = await payInstead(call.ctx, { token: (params.token ?? "").slice(0, 100), ip: call.ip, locale: call.locale });
    return new PortalMove(link ?? `${new URL(call.request.url).pathname.replace(/\/pay$/, "")}?notice=unpayable`);
  },
}));

export const loader = served.loader;
export const action = served.action;
