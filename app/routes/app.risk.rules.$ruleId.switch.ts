import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { switchRule } from "~/application/rules/switch-rule.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm, tickField } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const SwitchRule = z.object({ ruleId: z.string(), on: tickField });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "rules.change");
    return switchRule(ctx, await readForm(request, SwitchRule, { ruleId: idParam("rul", params.ruleId, "The rule") }));
  }, "Saved");
