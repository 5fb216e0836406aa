import type { ActionFunctionArgs } from "@remix-run/node";
import { quoteForStaff } from "~/application/desk/staff-ask.server";
import { answerWith } from "~/http/answers.server";
import { StaffAsk } from "~/http/desk-forms.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answerWith(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    return quoteForStaff(ctx, await readForm(request, StaffAsk));
  });
