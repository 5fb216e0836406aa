import type { ActionFunctionArgs } from "@remix-run/node";
import { sendTestMail, TestWords } from "~/application/messages/preview-words.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "mails.change");
    return sendTestMail(ctx, await readForm(request, TestWords, params));
  }, "Test mail on its way");
