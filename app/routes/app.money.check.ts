import type { ActionFunctionArgs } from "@remix-run/node";
import { startCheck } from "~/application/money/start-check.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "money.settle");
    return startCheck(ctx);
  }, "Comparing started");
