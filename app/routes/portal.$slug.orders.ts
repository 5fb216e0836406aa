import { createElement } from "react";
import { wordDay } from "~/application/messages/translate";
import { listOwnOrders } from "~/application/portal/list-own-orders.server";
import { askerOf, PortalMove, portalRoute } from "~/http/portal.server";
import { Orders } from "~/ui/portal/orders";

/** GET: the orders of a signed-in shopper; the holder of one order goes to it. */
const served = portalRoute(() => ({
  get: async (call) => {
    const { say, base, session, locale } = call;
    const asker = askerOf(call);
    if (asker.source === "holder") return new PortalMove(`${base}/orders/${session.who?.source === "holder" ? session.who.orderId : ""}`);
    const orders = (await listOwnOrders(call.ctx, asker)).map((order) => ({
      to: `${base}/orders/${order.orderId}`,
      name: order.name,
      placedOn: wordDay(order.placedOn, locale),
    }));
    return { title: say("orders.heading"), body: createElement(Orders, { say, orders }) };
  },
}));

export const loader = served.loader;
export const action = served.action;
