import type { ActionFunctionArgs } from "@remix-run/node";
import { startBackfill } from "~/application/sync/start-backfill.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "system.repair");
    return startBackfill(ctx, {});
  }, "Reading past orders");
