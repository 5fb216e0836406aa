import type { ActionFunctionArgs } from "@remix-run/node";
import { startReconcile } from "~/application/sync/start-reconcile.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "system.repair");
    return startReconcile(ctx);
  }, "Checking now");
