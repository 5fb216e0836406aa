import type { ActionFunctionArgs } from "@remix-run/node";
import { replayDeadLetter } from "~/application/views/replay-dead-letter.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "system.repair");
    return replayDeadLetter(ctx, { id: params.jobId ?? "" });
  }, "Running it again");
