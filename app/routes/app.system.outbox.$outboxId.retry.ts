import type { ActionFunctionArgs } from "@remix-run/node";
import { retryOutbox } from "~/application/outbox/retry-outbox.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "system.repair");
    return retryOutbox(ctx, { outboxId: params.outboxId ?? "" });
  }, "Trying again");
