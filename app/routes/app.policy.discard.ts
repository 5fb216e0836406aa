import type { ActionFunctionArgs } from "@remix-run/node";
import { discardDraft } from "~/application/policy/discard-draft.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { SeenFields } from "~/http/policy-form.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "policy.change");
    await discardDraft(ctx, await readForm(request, SeenFields));
  }, "Draft discarded");
