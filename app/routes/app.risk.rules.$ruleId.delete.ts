import type { ActionFunctionArgs } from "@remix-run/node";
import { deleteRule } from "~/application/rules/delete-rule.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "rules.change");
    return deleteRule(ctx, { ruleId: idParam("rul", params.ruleId, "The rule") });
  }, "Rule deleted");
