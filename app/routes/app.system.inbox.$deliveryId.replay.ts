import type { ActionFunctionArgs } from "@remix-run/node";
import { replayDelivery } from "~/application/webhooks/replay-delivery.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "system.repair");
    return replayDelivery(ctx, { deliveryId: params.deliveryId ?? "" });
  }, "Processing it again");
