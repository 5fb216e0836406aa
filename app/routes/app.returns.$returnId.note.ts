import type { ActionFunctionArgs } from "@remix-run/node";
import { addNote } from "~/application/desk/add-note.server";
import { AddNote } from "~/domain/returns/desk";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.note");
    return addNote(ctx, await readForm(request, AddNote, { returnId: idParam("ret", params.returnId, "The return") }));
  }, "Note added");
