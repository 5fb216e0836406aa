import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { takeOut } from "~/application/bench/batches/batches.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({ batchId: z.string(), unitId: z.string().max(60).default("") });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "bench.batch");
    return takeOut(ctx, await readForm(request, Form, params));
  }, "Taken out of the batch");
