import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { changeRole } from "~/application/views/change-role.server";
import { staffRoles } from "~/domain/stores/roles";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const ChangeRole = z.object({ staffId: z.string(), role: z.enum(staffRoles) });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "team.change");
    return changeRole(ctx, await readForm(request, ChangeRole, { staffId: idParam("stf", params.staffId, "The person") }));
  }, "Role changed");
