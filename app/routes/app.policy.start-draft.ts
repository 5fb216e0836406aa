import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { startDraftFrom } from "~/application/policy/start-draft-from.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { SeenFields } from "~/http/policy-form.server";
import { requireStaff } from "~/http/staff.server";

const Form = SeenFields.extend({ version: z.coerce.number().int().min(1).max(2_147_483_647) });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "policy.change");
    await startDraftFrom(ctx, await readForm(request, Form));
  }, "Draft made");
