import type { ActionFunctionArgs } from "@remix-run/node";
import { sendMailAgain } from "~/application/messages/send-mail-again.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    return sendMailAgain(ctx, { outboxId: idParam("out", params.outboxId, "The mail") });
  }, "The mail is on its way again");
