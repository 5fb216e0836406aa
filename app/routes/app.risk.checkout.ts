import type { LoaderFunctionArgs } from "@remix-run/node";
import { viewCheckoutGuard } from "~/application/risk/guard-checkout.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

/** What the store's checkout decides about cash on delivery by, as JSON (extensions/cod-guard). */
export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    return Response.json(await viewCheckoutGuard(ctx), { headers: { "cache-control": "no-store" } });
  });
