import type { ActionFunctionArgs } from "@remix-run/node";
import { startImport } from "~/application/outcomes/start-import.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "orders.decide");
    return startImport(ctx, { importId: idParam("imp", params.importId, "The import") });
  }, "Import started");
