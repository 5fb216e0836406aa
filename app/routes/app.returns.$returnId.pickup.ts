import type { ActionFunctionArgs } from "@remix-run/node";
import { planPickup } from "~/application/returns/shipment-steps.server";
import { PickupPlan } from "~/domain/returns/shipment";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    const returnId = idParam("ret", params.returnId, "The return");
    return planPickup(ctx, { ...(await readForm(request, PickupPlan)), returnId });
  }, "Pickup arranged");
