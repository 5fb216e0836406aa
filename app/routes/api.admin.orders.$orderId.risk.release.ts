import type { ActionFunctionArgs } from "@remix-run/node";
import { releaseOrder } from "~/application/orders/release-order.server";
import { readRisk, resolveOrderId } from "~/application/views/read-risk.server";
import { answerJson } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

/** What the admin block's button posts to; answers the order's new state. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answerJson(async () => {
    const { ctx } = await requireStaff(request, ["owner", "support"]);
    const orderId = await resolveOrderId(ctx, params.orderId ?? "");
    await releaseOrder(ctx, { orderId });
    return readRisk(ctx, { order: orderId });
  });
