import type { ActionFunctionArgs } from "@remix-run/node";
import { approveReturn } from "~/application/returns/approve-return.server";
import { WithMessage } from "~/domain/returns/message";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    const returnId = idParam("ret", params.returnId, "The return");
    return approveReturn(ctx, { ...(await readForm(request, WithMessage)), returnId });
  }, "Return approved");
