import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { fillBatch } from "~/application/bench/batches/batches.server";
import { answer } from "~/http/answers.server";
import { listField, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({ batchId: z.string(), codes: z.string().max(20_000).default(""), unitIds: listField });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(
    async () => {
      const { ctx } = await requireStaff(request, "bench.batch");
      return fillBatch(ctx, await readForm(request, Form, params));
    },
    ({ added }) => `${added} put in the batch`,
  );
