import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { creditBatch } from "~/application/bench/batches/batch-steps.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { readAmount } from "~/http/read-amount.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({ received: z.string().trim().max(30).default("") });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx, store } = await requireStaff(request, "bench.credit");
    const batchId = idParam("bat", params.batchId, "The batch");
    const { received } = await readForm(request, Form);
    return creditBatch(ctx, { batchId, receivedMinor: readAmount(received, store.currency, "received") });
  }, "What it brought is written down");
