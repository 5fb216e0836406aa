import type { ActionFunctionArgs } from "@remix-run/node";
import { addPlace } from "~/application/returns/shipment-counter.server";
import { DropOffPlace } from "~/domain/returns/shipment";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "settings.change");
    return addPlace(ctx, await readForm(request, DropOffPlace));
  }, "Place added");
