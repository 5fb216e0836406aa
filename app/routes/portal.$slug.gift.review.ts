import { wordRefusal } from "~/application/messages/translate";
import { type DraftLine, sendDraft } from "~/application/portal/draft.server";
import { NotFound, Refusal } from "~/domain/errors";
import { WantedResolution } from "~/domain/returns/commands";
import { giftOf, PortalMove, portalRoute, readPortalForm } from "~/http/portal.server";
import { giftReviewPage } from "~/http/portal-gift.server";
import { readWishes } from "~/http/portal-wishes.server";

/** GET: what a recipient asked for, before it is sent. POST: sends it; the same again leads to the same return. */
const served = portalRoute(() => ({
  get: async (call) => giftReviewPage(call, {}),
  post: async (call) => {
    const { asker, orderId } = giftOf(call);
    const form = await readPortalForm(call);
    const wanted = WantedResolution.safeParse(form.get("resolution"));
    if (!wanted.success) return giftReviewPage(call, { resolution: call.say("errors.resolution") });
    const requestKey = String(form.get("requestKey") ?? "");
    const wishes = (lines: readonly DraftLine[]) => readWishes(form, lines, "");
    try {
      const ask = { asker, orderId, requestKey, resolution: wanted.data, wishes, locale: call.locale };
      const { returnId } = await sendDraft(call.ctx, ask);
      return new PortalMove(`${call.base}/gift/returns/${returnId}?notice=sent`);
    } catch (error) {
      if (error instanceof NotFound || !(error instanceof Refusal)) throw error;
      return giftReviewPage(call, { resolution: wordRefusal(error.code, error.message, call.locale) });
    }
  },
}));

export const loader = served.loader;
export const action = served.action;
