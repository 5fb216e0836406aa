import type { ActionFunctionArgs } from "@remix-run/node";
import { cancelImport } from "~/application/outcomes/cancel-import.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.import");
    return cancelImport(ctx, { importId: idParam("imp", params.importId, "The import"), kind: "returns" });
  }, "Import stopped; what was taken stays");
