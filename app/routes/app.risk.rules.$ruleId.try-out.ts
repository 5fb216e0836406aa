import type { ActionFunctionArgs } from "@remix-run/node";
import { startRuleTest } from "~/application/rules/start-rule-test.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "rules.change");
    return startRuleTest(ctx, { ruleId: idParam("rul", params.ruleId, "The rule") });
  }, "Testing on last year's orders");
