import { wordRefusal } from "~/application/messages/translate";
import { sendDraft } from "~/application/portal/draft.server";
import { NotFound, Refusal } from "~/domain/errors";
import { WantedResolution } from "~/domain/returns/commands";
import { idParam } from "~/http/forms.server";
import { askerOf, PortalMove, portalRoute, readPortalForm } from "~/http/portal.server";
import { reviewPage } from "~/http/portal-review.server";

/** GET: what would come back, before anything is sent. POST: sends it; the same again leads to the same return. */
const served = portalRoute((params) => ({
  get: async (call) => reviewPage(call, askerOf(call), idParam("ord", params.orderId, "The order"), {}),
  post: async (call) => {
    const asker = askerOf(call);
    const orderId = idParam("ord", params.orderId, "The order");
    const form = await readPortalForm(call);
    const resolution = WantedResolution.safeParse(form.get("resolution"));
    if (!resolution.success) return reviewPage(call, asker, orderId, { resolution: call.say("errors.resolution") });
    const requestKey = String(form.get("requestKey") ?? "");
    try {
      const { returnId } = await sendDraft(call.ctx, { asker, orderId, requestKey, resolution: resolution.data, locale: call.locale });
      return new PortalMove(`${call.base}/returns/${returnId}?notice=sent`);
    } catch (error) {
      if (error instanceof NotFound || !(error instanceof Refusal)) throw error;
      return reviewPage(call, asker, orderId, { resolution: wordRefusal(error.code, error.message, call.locale) });
    }
  },
}));

export const loader = served.loader;
export const action = served.action;
