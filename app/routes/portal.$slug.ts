import { createElement } from "react";
import { z } from "zod";
import { askForCode } from "~/application/portal/ask-for-code.server";
import { giftsOffered } from "~/application/portal/gifts-offered.server";
import { Refusal } from "~/domain/errors";
import { type PortalCall, PortalMove, type PortalPage, portalRoute, readPortalForm } from "~/http/portal.server";
import { withdrawHint } from "~/http/portal-withdraw.server";
import { LookUp } from "~/ui/portal/look-up";

/** GET: which order. POST: has a code mailed, or seems to. */
const served = portalRoute(() => ({
  get: async (call) => page(call, {}),
  post: async (call) => {
    const form = await readPortalForm(call);
    const field = (name: string) => String(form.get(name) ?? "").trim();
    const entered = { number: field("number").slice(0, 60), email: field("email").slice(0, 254) };
    const problems = {
      ...(entered.number === "" ? { number: call.say("errors.number") } : {}),
      ...(z.email().safeParse(entered.email).success ? {} : { email: call.say("errors.email") }),
    };
    if (Object.keys(problems).length > 0) return page(call, problems, entered, 422);
    try {
      const { codeId } = await askForCode(call.ctx, {
        orderNumber: entered.number,
        email: entered.email,
        ip: call.ip,
        locale: call.locale,
      });
      return new PortalMove(`${call.base}/code`, { ...call.session, who: null, codeId });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "too_many_codes") throw error;
      return page(call, { number: call.say("errors.too_many_codes") }, entered, 429);
    }
  },
}));

const notices: Readonly<Record<string, string>> = {
  ended: "notices.ended",
  left: "notices.left",
  signIn: "notices.signIn",
  form: "errors.form",
};

async function page(
  call: PortalCall,
  problems: Record<string, string>,
  entered = { number: "", email: "" },
  status = 200,
): Promise<PortalPage> {
  const { say, base, session, request } = call;
  const params = new URL(request.url).searchParams;
  const notice = notices[params.get("notice") ?? ""];
  // A link of the store may name the order already.
  const number = entered.number || (params.get("order") ?? "").slice(0, 60);
  return {
    title: say("lookUp.heading"),
    status,
    problems,
    withdraw: withdrawHint(call),
    body: createElement(LookUp, {
      say,
      action: base,
      csrf: session.csrf,
      ...entered,
      number,
      notice: notice ? say(notice) : null,
      gift: (await giftsOffered(call.ctx)) ? `${base}/gift` : null,
      problems,
    }),
  };
}

export const loader = served.loader;
export const action = served.action;
