import { createElement } from "react";
import { stopReminders } from "~/application/messages/stop-reminders.server";
import { type PortalCall, portalRoute, readPortalForm } from "~/http/portal.server";
import { StopPage } from "~/ui/portal/send-back";

/** GET asks, POST stops: a mail scanner that follows every link stops nothing. Nobody needs to have proven anything; the link is the proof. */
const served = portalRoute((params) => {
  const token = params.token ?? "";
  return {
    get: async (call) => page(call.say("send.stopHeading"), call, token, false),
    post: async (call) => {
      await readPortalForm(call);
      await stopReminders(call.ctx, { token });
      return page(call.say("send.stopHeading"), call, token, true);
    },
  };
});

function page(title: string, call: PortalCall, token: string, done: boolean) {
  const { say, session, base, store } = call;
  return {
    title,
    body: createElement(StopPage, { say, csrf: session.csrf, action: `${base}/stop/${token}`, storeName: store.name, done }),
  };
}

export const loader = served.loader;
export const action = served.action;
