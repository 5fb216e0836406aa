import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { exportOrders } from "~/application/views/export-orders.server";
import { orderFilterOf } from "~/application/views/order-filter";
import { isId } from "~/domain/ids";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "orders.export");
    const params = new URL(request.url).searchParams;
    const rows = exportOrders(ctx, {
      filter: orderFilterOf(params).filter,
      ids: params
        .getAll("id")
        .filter((id) => isId("ord", id))
        .slice(0, 500),
    });
    return new Response(createReadableStreamFromReadable(Readable.from(rows)), {
      headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="orders.csv"' },
    });
  });
