import type { LoaderFunctionArgs } from "@remix-run/node";
import { printCreditNote } from "~/application/money/print-credit-note.server";
import { NotFound } from "~/domain/errors";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

/** One credit note, `CN-2026-000042`, as a page to print. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "money.look");
    const named = /^CN-(\d{4})-(\d{6,9})$/.exec(params.name ?? "");
    if (!named) throw new NotFound("The credit note");
    const { name, html } = await printCreditNote(ctx, { year: Number(named[1]), number: Number(named[2]) });
    return new Response(html, {
      headers: { "content-type": "text/html; charset=utf-8", "content-disposition": `attachment; filename="${name}.html"` },
    });
  });
