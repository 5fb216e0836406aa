import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { finishTask } from "~/application/bench/batches/tasks.server";
import { FinishTask } from "~/domain/bench/batches/task";
import { dispositions, grades } from "~/domain/bench/unit";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { readAmount } from "~/http/read-amount.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({
  minutes: z.coerce.number({ error: "Whole minutes." }).pipe(FinishTask.shape.minutes),
  parts: FinishTask.shape.parts,
  cost: z.string().trim().max(30).default(""),
  grade: z
    .enum(["", ...grades])
    .default("")
    .transform((grade) => (grade === "" ? null : grade)),
  disposition: z
    .enum(["", ...dispositions])
    .default("")
    .transform((disposition) => (disposition === "" ? null : disposition)),
});

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx, store } = await requireStaff(request, "bench.batch");
    const taskId = idParam("tsk", params.taskId, "The task");
    const { cost, ...form } = await readForm(request, Form);
    return finishTask(ctx, { ...form, taskId, costMinor: cost === "" ? 0 : readAmount(cost, store.currency, "cost", 0) });
  }, "Task finished");
