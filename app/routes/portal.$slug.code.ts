import { createElement } from "react";
import { proveOrder } from "~/application/portal/prove-order.server";
import { wordUnit } from "~/application/portal/words";
import { portalLimits } from "~/domain/stores/portal";
import { openSession, type PortalCall, PortalMove, type PortalPage, portalRoute, readPortalForm } from "~/http/portal.server";
import { Code } from "~/ui/portal/code";

/** GET: where the code is entered. POST: tries it. */
const served = portalRoute(() => ({
  get: async (call) => (call.session.codeId ? page(call, {}) : new PortalMove(call.base)),
  post: async (call) => {
    const code = String((await readPortalForm(call)).get("code") ?? "").slice(0, 40);
    const { codeId } = call.session;
    if (!codeId) return new PortalMove(call.base);
    if (code.trim() === "") return page(call, { code: call.say("errors.code_missing") });
    const proof = await proveOrder(call.ctx, { codeId, code });
    if (proof.end === "wrong") return page(call, { code: call.say("errors.code_wrong", { left: proof.triesLeft }) });
    if (proof.end === "ended") return page(call, { code: call.say("errors.code_ended") });
    const { orderId, orderExternalId } = proof;
    return new PortalMove(`${call.base}/orders/${orderId}`, openSession(call, { source: "holder", orderId, orderExternalId }));
  },
}));

function page(call: PortalCall, problems: Record<string, string>): PortalPage {
  const { say, base, session, locale } = call;
  const minutes = wordUnit(portalLimits.codeMinutes, "minute", locale);
  return {
    title: say("code.heading"),
    status: Object.keys(problems).length > 0 ? 422 : 200,
    problems,
    body: createElement(Code, { say, action: `${base}/code`, csrf: session.csrf, minutes, back: base, problems }),
  };
}

export const loader = served.loader;
export const action = served.action;
