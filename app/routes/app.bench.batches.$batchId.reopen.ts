import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { reopenBatch } from "~/application/bench/batches/batch-steps.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({ batchId: z.string() });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "bench.batch");
    return reopenBatch(ctx, await readForm(request, Form, params));
  }, "Batch taken back");
