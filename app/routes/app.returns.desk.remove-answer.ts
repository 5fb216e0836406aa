import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { removeAnswer } from "~/application/desk/save-answer.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "desk.change");
    return removeAnswer(ctx, await readForm(request, z.object({ answerId: z.string() })));
  }, "Answer removed");
