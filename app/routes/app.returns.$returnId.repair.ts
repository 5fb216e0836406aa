import type { ActionFunctionArgs } from "@remix-run/node";
import { repairReturn } from "~/application/returns/repair-return.server";
import { WithMessage } from "~/domain/returns/message";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.settle");
    const returnId = idParam("ret", params.returnId, "The return");
    return repairReturn(ctx, { ...(await readForm(request, WithMessage)), returnId });
  }, "Repaired and sent back");
