import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { readRisk } from "~/application/views/read-risk.server";
import { answerAdmin } from "~/http/admin.server";

/** GET: risk of one order for the block on the platform's own order page. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerAdmin(request, "GET", "look", ({ ctx }) => readRisk(ctx, { order: params.orderId ?? "" }));

/** Other methods arrive here and are refused. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answerAdmin(request, "GET", "look", ({ ctx }) => readRisk(ctx, { order: params.orderId ?? "" }));
