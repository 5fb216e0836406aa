import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { moveRule } from "~/application/rules/move-rule.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const MoveRule = z.object({ ruleId: z.string(), direction: z.enum(["up", "down"]) });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "rules.change");
    return moveRule(ctx, await readForm(request, MoveRule, { ruleId: idParam("rul", params.ruleId, "The rule") }));
  }, "Moved");
