import type { ActionFunctionArgs } from "@remix-run/node";
import { holdOrder } from "~/application/orders/hold-order.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "orders.decide");
    return holdOrder(ctx, { orderId: idParam("ord", params.orderId, "The order") });
  }, "Order put on hold");
