import { answerVerification } from "~/application/verifications/answer-verification.server";
import { viewVerification } from "~/application/verifications/view-verification.server";
import { Refusal } from "~/domain/errors";
import { type PortalCall, PortalMove, portalRoute, readPortalForm } from "~/http/portal.server";
import { confirmPage, readConfirmation } from "~/http/portal-confirm.server";

/** GET: what is asked, or how it ended; changes nothing, since scanners of mail open links. POST: the shopper's answer, counted once. */
const served = portalRoute((params) => ({
  get: async (call) => confirmPage(call, await view(call, params.token)),
  post: async (call) => {
    const now = await view(call, params.token);
    const form = await readPortalForm(call);
    const here = new PortalMove(new URL(call.request.url).pathname);
    if (now.state !== "asked") return here;
    const token = params.token ?? "";
    if (form.get("answer") === "cancel") {
      await answerVerification(call.ctx, { token, answer: { is: "cancel" } });
      return here;
    }
    if (form.get("answer") !== "confirm") throw new Refusal("bad_form", "Choose an answer.");
    const { entered, problems, answer } = readConfirmation(call, form, now);
    if (!answer) return confirmPage(call, now, { entered, problems });
    await answerVerification(call.ctx, { token, answer: { is: "confirm", with: answer } });
    return here;
  },
}));

const view = (call: PortalCall, token: string | undefined) =>
  viewVerification(call.ctx, { token: (token ?? "").slice(0, 100), ip: call.ip, locale: call.locale });

export const loader = served.loader;
export const action = served.action;
