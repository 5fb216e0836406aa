import type { ActionFunctionArgs } from "@remix-run/node";
import { openBatch } from "~/application/bench/batches/batches.server";
import { OpenBatch } from "~/domain/bench/batches/batch-commands";
import { answerWith } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answerWith(
    async () => {
      const { ctx } = await requireStaff(request, "bench.batch");
      return openBatch(ctx, await readForm(request, OpenBatch));
    },
    () => "Batch opened",
  );
