import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { readRisk } from "~/application/views/read-risk.server";
import { may } from "~/domain/stores/roles";
import { answerAdmin } from "~/http/admin.server";

/** GET: risk of one order for the block on the platform's own order page, and whether this person may decide about it. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerAdmin(request, "GET", "people.look", async ({ ctx, staff }) => ({
    ...(await readRisk(ctx, { order: params.orderId ?? "" })),
    mayDecide: may(staff.role, "orders.decide"),
  }));

/** Other methods arrive here and are refused. */
export const action = ({ request }: ActionFunctionArgs) => answerAdmin(request, "GET", "people.look", async () => ({}));
