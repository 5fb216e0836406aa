import type { ActionFunctionArgs } from "@remix-run/node";
import { abandonOutbox } from "~/application/outbox/abandon-outbox.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "system.repair");
    return abandonOutbox(ctx, { outboxId: params.outboxId ?? "" });
  }, "Message given up");
