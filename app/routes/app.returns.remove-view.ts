import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { removeView } from "~/application/views/saved-views.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx, platform } = await requireStaff(request, "views.save");
    await removeView(ctx, await readForm(request, z.object({ viewId: z.string() })));
    throw redirect(`/${platform.id}/returns`);
  });
