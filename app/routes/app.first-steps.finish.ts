import type { ActionFunctionArgs } from "@remix-run/node";
import { finishFirstSteps } from "~/application/views/finish-first-steps.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "settings.change");
    return finishFirstSteps(ctx);
  });
