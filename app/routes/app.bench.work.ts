import type { ActionFunctionArgs } from "@remix-run/node";
import { afterScan } from "~/application/bench/after-scan.server";
import { workUnit } from "~/application/bench/work-unit.server";
import { WorkUnit } from "~/domain/bench/commands";
import { answerJson } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answerJson(async () => {
    const { ctx } = await requireStaff(request, "bench.work");
    return afterScan(ctx, await workUnit(ctx, await readForm(request, WorkUnit)));
  });
