import type { ActionFunctionArgs } from "@remix-run/node";
import { saveAnswer } from "~/application/desk/save-answer.server";
import { SaveAnswer } from "~/domain/returns/desk";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "desk.change");
    return saveAnswer(ctx, await readForm(request, SaveAnswer));
  }, "Answer saved");
