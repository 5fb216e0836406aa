import type { LoaderFunctionArgs } from "@remix-run/node";
import { countReturns } from "~/application/returns/list-returns.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

/** The figures on the tabs, apart from the page: counting a big store takes longer than its first page. */
export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    return Response.json(await countReturns(ctx));
  });
