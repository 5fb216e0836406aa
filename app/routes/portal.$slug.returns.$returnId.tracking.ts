import { createElement, Fragment } from "react";
import { viewSendBack } from "~/application/returns/shipment-view.server";
import { enterTracking } from "~/application/returns/tracking.server";
import { Tracking } from "~/domain/returns/shipment";
import { idParam } from "~/http/forms.server";
import { anyAskerOf, PortalMove, portalRoute, readPortalForm, returnAt } from "~/http/portal.server";
import { ProblemList } from "~/ui/portal/parts";
import { TrackingForm } from "~/ui/portal/send-back";

const sentences: Readonly<Record<string, string>> = { courier: "send.wrongCourier", trackingNumber: "send.wrongNumber" };

/** POST: the shopper says who carries the parcel; what is wrong comes back with what was typed. */
const served = portalRoute((params) => ({
  get: async (call) => new PortalMove(returnAt(call, params.returnId ?? "")),
  post: async (call) => {
    const { say, base, locale } = call;
    const asker = anyAskerOf(call);
    const returnId = idParam("ret", params.returnId, "The return");
    const form = await readPortalForm(call);
    const typed = { courier: String(form.get("courier") ?? ""), trackingNumber: String(form.get("trackingNumber") ?? "") };
    const tracking = Tracking.safeParse(typed);
    if (tracking.success) {
      await enterTracking(call.ctx, { asker, returnId, tracking: tracking.data });
      return new PortalMove(`${returnAt(call, returnId)}?notice=tracking`);
    }
    const { name } = await viewSendBack(call.ctx, { asker, returnId, locale });
    const problems = Object.fromEntries(
      tracking.error.issues.map((issue) => [String(issue.path[0]), say(sentences[String(issue.path[0])] ?? "problem")]),
    );
    const heading = say("status.heading", { name });
    return {
      title: heading,
      status: 422,
      problems,
      body: createElement(
        Fragment,
        null,
        createElement(ProblemList, { problems, say }),
        createElement("h1", null, heading),
        createElement(TrackingForm, {
          ...{ say, problems, csrf: call.session.csrf, courier: typed.courier, number: typed.trackingNumber },
          action: `${base}/returns/${returnId}/tracking`,
        }),
      ),
    };
  },
}));

export const loader = served.loader;
export const action = served.action;
