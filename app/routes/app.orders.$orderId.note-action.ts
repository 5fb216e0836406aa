import type { ActionFunctionArgs } from "@remix-run/node";
import { NoteAction, noteAction } from "~/application/orders/note-action.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "orders.decide");
    return noteAction(ctx, await readForm(request, NoteAction, { orderId: idParam("ord", params.orderId, "The order") }));
  }, "Noted");
