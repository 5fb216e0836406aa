import type { ActionFunctionArgs } from "@remix-run/node";
import { cancelBackfill } from "~/application/sync/cancel-backfill.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "system.repair");
    return cancelBackfill(ctx);
  }, "Reading stopped; what was read is kept");
