import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPrivacyExport } from "~/application/views/read-privacy-export.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "privacy.export");
    const json = await readPrivacyExport(ctx, { requestId: params.requestId ?? "" });
    return new Response(json, {
      headers: { "content-type": "application/json", "content-disposition": 'attachment; filename="shopper-data.json"' },
    });
  });
