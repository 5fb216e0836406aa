import { wordRefusal } from "~/application/messages/translate";
import { type DraftLine, dropDraft, sendDraft } from "~/application/portal/draft.server";
import { NotFound, Refusal } from "~/domain/errors";
import { WantedResolution } from "~/domain/returns/commands";
import { idParam } from "~/http/forms.server";
import { askerOf, PortalMove, portalRoute, readPortalForm } from "~/http/portal.server";
import { reviewPage } from "~/http/portal-review.server";
import { readShown } from "~/http/portal-shown";
import { readWishes } from "~/http/portal-wishes.server";

/** Orders of one request at most. */
const mostOrders = 10;

/** GET: what would come back, before anything is sent. POST: sends it; the same again leads to the same return. */
const served = portalRoute((params) => ({
  get: async (call) => reviewPage(call, askerOf(call), idParam("ord", params.orderId, "The order"), {}),
  post: async (call) => {
    const asker = askerOf(call);
    const orderId = idParam("ord", params.orderId, "The order");
    const form = await readPortalForm(call);
    if (form.has("leaveOut")) {
      await dropDraft(call.ctx, { asker, orderId: idParam("ord", String(form.get("leaveOut")), "The order") });
      return new PortalMove(`${call.base}/orders/${orderId}/review`);
    }
    const others = form.getAll("also").map((id) => idParam("ord", String(id), "The order"));
    // The page's own order goes last: when another one is refused, the page still has something to show.
    const parts = [...new Set(others)].slice(0, mostOrders - 1).map((id) => ({ id, suffix: `-${id}` }));
    const all = [...parts.filter(({ id }) => id !== orderId), { id: orderId, suffix: "" }];
    const wishes = all.map((part) => ({ ...part, wish: WantedResolution.safeParse(form.get(`resolution${part.suffix}`)) }));
    const undecided = wishes.filter(({ wish }) => !wish.success);
    if (undecided.length > 0)
      return reviewPage(
        call,
        asker,
        orderId,
        Object.fromEntries(undecided.map(({ suffix }) => [`resolution${suffix}`, call.say("errors.resolution")])),
      );
    const groupKey = all.length > 1 ? String(form.get("requestKey") ?? "") : undefined;
    let returnId = "";
    for (const { id, suffix, wish } of wishes) {
      if (!wish.success) continue;
      const requestKey = String(form.get(`requestKey${suffix}`) ?? "");
      const shown = readShown(form.get(`shown-${wish.data}${suffix}`));
      const wishes = (lines: readonly DraftLine[]) => readWishes(form, lines, suffix);
      const ask = { asker, orderId: id, requestKey, resolution: wish.data, shown, groupKey, wishes, locale: call.locale };
      try {
        ({ returnId } = await sendDraft(call.ctx, ask));
      } catch (error) {
        if (error instanceof NotFound || !(error instanceof Refusal)) throw error;
        return reviewPage(call, asker, orderId, { [`resolution${suffix}`]: wordRefusal(error.code, error.message, call.locale) });
      }
    }
    return new PortalMove(`${call.base}/returns/${returnId}?notice=sent`);
  },
}));

export const loader = served.loader;
export const action = served.action;
