import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { exportDepartures } from "~/application/desk/view-departures.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "returns.export");
    return new Response(createReadableStreamFromReadable(Readable.from(exportDepartures(ctx))), {
      headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="decisions-against-rules.csv"' },
    });
  });
