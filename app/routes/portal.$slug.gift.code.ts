import { createElement } from "react";
import { proveOrder } from "~/application/portal/prove-order.server";
import { wordUnit } from "~/application/portal/words";
import { portalLimits } from "~/domain/stores/portal";
import { openSession, type PortalCall, PortalMove, type PortalPage, portalRoute, readPortalForm } from "~/http/portal.server";
import { Code } from "~/ui/portal/code";

/** GET: where a gift's recipient enters their code. POST: tries it; it opens the order without prices. */
const served = portalRoute(() => ({
  get: async (call) => (call.session.codeId ? page(call, {}) : new PortalMove(`${call.base}/gift`)),
  post: async (call) => {
    const code = String((await readPortalForm(call)).get("code") ?? "").slice(0, 40);
    const { codeId } = call.session;
    if (!codeId) return new PortalMove(`${call.base}/gift`);
    if (code.trim() === "") return page(call, { code: call.say("errors.code_missing") });
    const proof = await proveOrder(call.ctx, { codeId, code, gift: true });
    if (proof.end === "wrong") return page(call, { code: call.say("errors.code_wrong", { left: proof.triesLeft }) });
    if (proof.end === "ended") return page(call, { code: call.say("errors.code_ended") });
    const { orderId, orderExternalId } = proof;
    return new PortalMove(`${call.base}/gift/order`, openSession(call, { source: "gift", orderId, orderExternalId, codeId }));
  },
}));

function page(call: PortalCall, problems: Record<string, string>): PortalPage {
  const { say, base, session, locale } = call;
  const minutes = wordUnit(portalLimits.codeMinutes, "minute", locale);
  const at = { action: `${base}/gift/code`, csrf: session.csrf, back: `${base}/gift` };
  return {
    title: say("code.heading"),
    status: Object.keys(problems).length > 0 ? 422 : 200,
    problems,
    body: createElement(Code, { say, ...at, minutes, intro: say("gift.codeIntro", { minutes }), problems }),
  };
}

export const loader = served.loader;
export const action = served.action;
