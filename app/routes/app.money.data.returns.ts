import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { exportPastReturns } from "~/application/transfer/export-past-returns.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "store.export");
    return new Response(createReadableStreamFromReadable(Readable.from(exportPastReturns(ctx))), {
      headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="returns-history.csv"' },
    });
  });
