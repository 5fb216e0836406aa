import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { exportCreditNotes } from "~/application/money/export-money.server";
import { moneyFilterOf } from "~/application/money/money-filter";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx, store } = await requireStaff(request, "money.look");
    const rows = exportCreditNotes(ctx, { filter: moneyFilterOf(new URL(request.url).searchParams, store.timezone) });
    return new Response(createReadableStreamFromReadable(Readable.from(rows)), {
      headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="credit-notes.csv"' },
    });
  });
