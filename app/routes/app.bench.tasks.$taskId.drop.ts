import type { ActionFunctionArgs } from "@remix-run/node";
import { dropTask } from "~/application/bench/batches/tasks.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "bench.batch");
    return dropTask(ctx, { taskId: idParam("tsk", params.taskId, "The task") });
  }, "Task given up");
