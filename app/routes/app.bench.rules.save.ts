import type { ActionFunctionArgs } from "@remix-run/node";
import { saveBenchRules } from "~/application/bench/clocks/bench-rules.server";
import { answer } from "~/http/answers.server";
import { readRulesForm } from "~/http/bench-rules-form.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx, store } = await requireStaff(request, "settings.change");
    return saveBenchRules(ctx, await readRulesForm(request, store.currency));
  }, "Rules saved");
