import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { switchGuard } from "~/application/checkout/switch-guard.server";
import { answer } from "~/http/answers.server";
import { readForm, tickField } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const SwitchGuard = z.object({ on: tickField, byScore: tickField });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "settings.change");
    return switchGuard(ctx, await readForm(request, SwitchGuard));
  }, "Saved");
