import type { ActionFunctionArgs } from "@remix-run/node";
import { afterScan } from "~/application/bench/after-scan.server";
import { finishTable } from "~/application/bench/finish-table.server";
import { FinishTable } from "~/domain/bench/commands";
import { answerJson } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answerJson(async () => {
    const { ctx } = await requireStaff(request, "bench.work");
    return afterScan(ctx, await finishTable(ctx, await readForm(request, FinishTable)));
  });
