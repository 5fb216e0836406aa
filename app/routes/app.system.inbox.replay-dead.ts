import type { ActionFunctionArgs } from "@remix-run/node";
import { replayAllDead } from "~/application/webhooks/replay-all-dead.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "system.repair");
    return replayAllDead(ctx);
  }, "Processing them again");
