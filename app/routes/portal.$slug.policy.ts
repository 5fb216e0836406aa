import { createElement } from "react";
import { readPolicy } from "~/application/portal/read-policy.server";
import { portalRoute } from "~/http/portal.server";
import { withdrawHint } from "~/http/portal-withdraw.server";
import { Policy } from "~/ui/portal/policy";

/** GET: the store's return policy, written from its rules. */
const served = portalRoute(() => ({
  get: async (call) => {
    const channel = (new URL(call.request.url).searchParams.get("channel") ?? "").slice(0, 60);
    const policy = await readPolicy(call.ctx, { locale: call.locale, channel });
    const ask = { to: call.base, label: call.say("startLink") };
    return { title: policy.title, body: createElement(Policy, { ...policy, ask }), public: true, withdraw: withdrawHint(call) };
  },
}));

export const loader = served.loader;
export const action = served.action;
