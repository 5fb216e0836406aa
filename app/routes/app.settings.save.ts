import type { ActionFunctionArgs } from "@remix-run/node";
import { saveSettings } from "~/application/views/save-settings.server";
import { answer } from "~/http/answers.server";
import { readFields } from "~/http/forms.server";
import { readSettings } from "~/http/settings-form.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx, store } = await requireStaff(request, "settings.change");
    return saveSettings(ctx, readSettings(await readFields(request), store.currency));
  }, "Settings saved");
