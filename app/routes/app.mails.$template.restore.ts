import type { ActionFunctionArgs } from "@remix-run/node";
import { dropMailWords, MailId } from "~/application/messages/own-words.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "mails.change");
    return dropMailWords(ctx, await readForm(request, MailId, params));
  }, "The shipped words speak again");
