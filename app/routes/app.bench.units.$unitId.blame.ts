import type { ActionFunctionArgs } from "@remix-run/node";
import { confirmBlame } from "~/application/bench/trail/blame.server";
import { ConfirmBlame } from "~/domain/bench/trail/commands-blame";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "bench.work");
    const unitId = idParam("unt", params.unitId, "The unit");
    return confirmBlame(ctx, await readForm(request, ConfirmBlame, { unitId }));
  }, "Written down");
