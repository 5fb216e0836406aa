import type { ActionFunctionArgs } from "@remix-run/node";
import { declineReturn } from "~/application/returns/decline-return.server";
import { DeclineReturn } from "~/domain/returns/commands";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    return declineReturn(ctx, await readForm(request, DeclineReturn, { returnId: idParam("ret", params.returnId, "The return") }));
  }, "Return declined");
