import type { ActionFunctionArgs } from "@remix-run/node";
import { sendDifferenceAgain } from "~/application/money/settle-difference.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    return sendDifferenceAgain(ctx, { differenceId: idParam("dif", params.differenceId, "The difference") });
  }, "The payment is sent again");
