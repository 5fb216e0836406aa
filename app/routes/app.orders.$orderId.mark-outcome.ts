import type { ActionFunctionArgs } from "@remix-run/node";
import { MarkOutcome, markOutcome } from "~/application/orders/mark-outcome.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "orders.decide");
    return markOutcome(ctx, await readForm(request, MarkOutcome, { orderId: idParam("ord", params.orderId, "The order") }));
  }, "Outcome marked");
