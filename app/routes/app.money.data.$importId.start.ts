import type { ActionFunctionArgs } from "@remix-run/node";
import { startReturnsImport } from "~/application/transfer/start-returns-import.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.import");
    return startReturnsImport(ctx, { importId: idParam("imp", params.importId, "The import") });
  }, "Import started");
