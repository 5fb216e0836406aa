import type { ActionFunctionArgs } from "@remix-run/node";
import { MapReturns, mapReturns } from "~/application/transfer/map-returns.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.import");
    const importId = idParam("imp", params.importId, "The import");
    return mapReturns(ctx, { ...(await readForm(request, MapReturns)), importId });
  }, "Columns saved");
