import type { ActionFunctionArgs } from "@remix-run/node";
import { abandonReturnMessage } from "~/application/returns/abandon-return-message.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    return abandonReturnMessage(ctx, { returnId: idParam("ret", params.returnId, "The return") });
  }, "Message given up");
