import type { ActionFunctionArgs } from "@remix-run/node";
import { waiveFees } from "~/application/returns/waive-fees.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.settle");
    return waiveFees(ctx, { returnId: idParam("ret", params.returnId, "The return") });
  }, "No fees are taken");
