import type { ActionFunctionArgs } from "@remix-run/node";
import { saveReader } from "~/application/desk/save-reader.server";
import { SaveReader } from "~/domain/returns/desk";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "desk.change");
    return saveReader(ctx, await readForm(request, SaveReader));
  }, "Address saved");
