import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { saveDraft } from "~/application/policy/save-draft.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { readPolicyForm, SeenFields } from "~/http/policy-form.server";
import { requireStaff } from "~/http/staff.server";

const Form = SeenFields.extend({ policy: z.string().max(400_000) });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx, store } = await requireStaff(request, "policy.change");
    const { policy, ...seen } = await readForm(request, Form);
    await saveDraft(ctx, { ...seen, body: readPolicyForm(policy, store.currency) });
  }, "Draft saved");
