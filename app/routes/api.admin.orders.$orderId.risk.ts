import type { LoaderFunctionArgs } from "@remix-run/node";
import { readRisk } from "~/application/views/read-risk.server";
import { answerJson } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

/** Risk of one order for the block on the platform's own order page. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerJson(async () => {
    const { ctx } = await requireStaff(request);
    return readRisk(ctx, { order: params.orderId ?? "" });
  });
