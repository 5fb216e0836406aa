import type { ActionFunctionArgs } from "@remix-run/node";
import { addQuestion } from "~/application/bench/checklists.server";
import { AddQuestion } from "~/domain/bench/checklist";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "settings.change");
    return addQuestion(ctx, await readForm(request, AddQuestion));
  }, "Question added");
