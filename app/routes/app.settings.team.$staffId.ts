import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { changeRole } from "~/application/views/change-role.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const ChangeRole = z.object({ staffId: z.string(), role: z.enum(["owner", "support", "warehouse", "accountant", "read_only"]) });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, ["owner"]);
    return changeRole(ctx, await readForm(request, ChangeRole, { staffId: params.staffId }));
  }, "Role changed");
