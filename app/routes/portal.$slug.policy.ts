import { createElement } from "react";
import { readPolicy } from "~/application/portal/read-policy.server";
import { portalRoute } from "~/http/portal.server";
import { Policy } from "~/ui/portal/policy";

/** GET: the store's return policy, written from its rules. */
const served = portalRoute(() => ({
  get: async (call) => {
    const policy = await readPolicy(call.ctx, { locale: call.locale });
    const ask = { to: call.base, label: call.say("startLink") };
    return { title: policy.title, body: createElement(Policy, { ...policy, ask }), public: true };
  },
}));

export const loader = served.loader;
export const action = served.action;
