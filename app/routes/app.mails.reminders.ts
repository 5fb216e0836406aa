import type { ActionFunctionArgs } from "@remix-run/node";
import { Reminders, saveReminders } from "~/application/messages/save-reminders.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "mails.change");
    return saveReminders(ctx, await readForm(request, Reminders));
  }, "Reminders saved");
