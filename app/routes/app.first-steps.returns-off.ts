import type { ActionFunctionArgs } from "@remix-run/node";
import { confirmReturnsOff } from "~/application/views/confirm-returns-off.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "settings.change");
    return confirmReturnsOff(ctx);
  }, "Thank you, noted");
