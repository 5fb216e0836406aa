import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { removeQuestion } from "~/application/bench/checklists.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({ questionId: z.string().min(1).max(60) });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "settings.change");
    return removeQuestion(ctx, await readForm(request, Form));
  }, "Question removed");
