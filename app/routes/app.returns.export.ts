import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { exportReturns } from "~/application/desk/export-returns.server";
import { returnFilterOf } from "~/application/returns/return-filter";
import { isId } from "~/domain/ids";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "returns.export");
    const params = new URL(request.url).searchParams;
    const ids = params.getAll("id").filter((id) => isId("ret", id));
    const rows = exportReturns(ctx, { ...returnFilterOf(params), ids: ids.slice(0, 500) });
    return new Response(createReadableStreamFromReadable(Readable.from(rows)), {
      headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="returns.csv"' },
    });
  });
