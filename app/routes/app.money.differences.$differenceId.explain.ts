import type { ActionFunctionArgs } from "@remix-run/node";
import { ExplainDifference, explainDifference } from "~/application/money/settle-difference.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "money.settle");
    const differenceId = idParam("dif", params.differenceId, "The difference");
    return explainDifference(ctx, { ...(await readForm(request, ExplainDifference)), differenceId });
  }, "Explanation kept");
