import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportImportErrors } from "~/application/outcomes/export-import-errors.server";
import { load } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "store.export");
    const csv = await exportImportErrors(ctx, { importId: idParam("imp", params.importId, "The import") });
    const headers = { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="refused-rows.csv"' };
    return new Response(csv, { headers });
  });
