import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { removeReader } from "~/application/desk/save-reader.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "desk.change");
    return removeReader(ctx, await readForm(request, z.object({ readerId: z.string() })));
  }, "Address removed");
