import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { saveView } from "~/application/views/saved-views.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const SaveView = z.object({
  name: z.string().trim().min(1, "Give the view a name.").max(40, "At most 40 characters."),
  query: z.string().max(2000),
});

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "views.save");
    return saveView(ctx, { page: "returns", ...(await readForm(request, SaveView)) });
  }, "View saved");
