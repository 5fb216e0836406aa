import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { assignReturns } from "~/application/desk/assign-returns.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.note");
    const returnId = idParam("ret", params.returnId, "The return");
    const { staffId } = await readForm(request, z.object({ staffId: z.string().max(60).default("") }));
    return assignReturns(ctx, { returnIds: [returnId], staffId });
  }, "Assigned");
