import type { ActionFunctionArgs } from "@remix-run/node";
import { MapOutcomes, mapOutcomes } from "~/application/outcomes/map-outcomes.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "orders.decide");
    const importId = idParam("imp", params.importId, "The import");
    return mapOutcomes(ctx, { ...(await readForm(request, MapOutcomes)), importId });
  }, "Columns saved");
