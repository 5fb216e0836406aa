import type { ActionFunctionArgs } from "@remix-run/node";
import { openTask } from "~/application/bench/batches/tasks.server";
import { OpenTask } from "~/domain/bench/batches/task";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "bench.batch");
    return openTask(ctx, await readForm(request, OpenTask, { unitId: idParam("unt", params.unitId, "The unit") }));
  }, "Task added");
