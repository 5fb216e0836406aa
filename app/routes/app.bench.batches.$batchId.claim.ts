import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { claimBatch } from "~/application/bench/batches/batch-steps.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { readAmount } from "~/http/read-amount.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({
  claimNumber: z.string().trim().max(80).default(""),
  expected: z.string().trim().max(30).default(""),
});

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx, store } = await requireStaff(request, "bench.credit");
    const batchId = idParam("bat", params.batchId, "The batch");
    const { expected, ...form } = await readForm(request, Form);
    return claimBatch(ctx, {
      batchId,
      ...form,
      expectedMinor: expected === "" ? null : readAmount(expected, store.currency, "expected", 0),
    });
  }, "Claim saved");
