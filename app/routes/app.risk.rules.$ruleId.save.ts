import type { ActionFunctionArgs } from "@remix-run/node";
import { saveRule } from "~/application/rules/save-rule.server";
import { answerWith } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { readRule } from "~/http/rule-form.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerWith(async () => {
    const { ctx, store } = await requireStaff(request, "rules.change");
    const ruleId = params.ruleId === "new" ? null : idParam("rul", params.ruleId, "The rule");
    return saveRule(ctx, { ruleId, ...(await readRule(request, store.currency)) });
  });
