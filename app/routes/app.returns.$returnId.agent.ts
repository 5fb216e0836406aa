import type { ActionFunctionArgs } from "@remix-run/node";
import { noteAgent } from "~/application/returns/shipment-steps.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.receive");
    return noteAgent(ctx, { returnId: idParam("ret", params.returnId, "The return") });
  }, "The shopper is told that the courier is on the way");
