import type { ActionFunctionArgs } from "@remix-run/node";
import { OwnWords, saveMailWords } from "~/application/messages/own-words.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "mails.change");
    return saveMailWords(ctx, await readForm(request, OwnWords, params));
  }, "Words saved: they speak from the next mail on");
