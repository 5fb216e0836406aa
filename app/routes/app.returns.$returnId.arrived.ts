import type { ActionFunctionArgs } from "@remix-run/node";
import { noteArrived } from "~/application/returns/shipment-steps.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.receive");
    return noteArrived(ctx, { returnId: idParam("ret", params.returnId, "The return") });
  }, "The parcel is here");
