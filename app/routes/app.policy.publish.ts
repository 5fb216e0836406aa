import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { publishPolicy } from "~/application/policy/publish-policy.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { SeenFields } from "~/http/policy-form.server";
import { requireStaff } from "~/http/staff.server";

const Form = SeenFields.extend({ note: z.string().trim().max(300, "At most 300 characters.").default("") });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "policy.change");
    await publishPolicy(ctx, await readForm(request, Form));
  }, "Policy published");
