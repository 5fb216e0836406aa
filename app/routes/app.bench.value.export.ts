import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportValue } from "~/application/bench/clocks/value.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "bench.worth");
    return new Response(await exportValue(ctx), {
      headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="bench-value.csv"' },
    });
  });
