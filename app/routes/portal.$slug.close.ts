import { PortalMove, portalRoute, readPortalForm } from "~/http/portal.server";
import { newSession } from "~/http/portal-session.server";

/** POST: this browser forgets the order. */
const served = portalRoute(() => ({
  get: async (call) => new PortalMove(call.base),
  post: async (call) => {
    await readPortalForm(call);
    return new PortalMove(`${call.base}?notice=left`, { ...newSession(call.ctx.now()), locale: call.session.locale });
  },
}));

export const loader = served.loader;
export const action = served.action;
