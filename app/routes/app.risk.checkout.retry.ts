import type { ActionFunctionArgs } from "@remix-run/node";
import { retryGuard } from "~/application/checkout/switch-guard.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "settings.change");
    return retryGuard(ctx);
  }, "Asked again");
