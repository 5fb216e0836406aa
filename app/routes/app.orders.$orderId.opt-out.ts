import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { optOutReasons, optOutShopper } from "~/application/orders/opt-out-shopper.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm, tickField } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const OptOut = z.object({ orderId: z.string(), optOut: tickField, reason: z.enum(optOutReasons).default("shopper_asked") });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "orders.decide");
    return optOutShopper(ctx, await readForm(request, OptOut, { orderId: idParam("ord", params.orderId, "The order") }));
  }, "Saved");
