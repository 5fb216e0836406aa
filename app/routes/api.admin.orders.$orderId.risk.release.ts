import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { releaseOrder } from "~/application/orders/release-order.server";
import { readRisk, resolveOrderId } from "~/application/views/read-risk.server";
import { answerAdmin } from "~/http/admin.server";

/** POST: what the admin block's button does; answers the order's new state. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answerAdmin(request, "POST", "orders.decide", async ({ ctx }) => {
    const orderId = await resolveOrderId(ctx, params.orderId ?? "");
    await releaseOrder(ctx, { orderId });
    return { ...(await readRisk(ctx, { order: orderId })), mayDecide: true };
  });

/** OPTIONS arrives here. */
export const loader = ({ request }: LoaderFunctionArgs) => answerAdmin(request, "POST", "orders.decide", async () => ({}));
