import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { askVerification } from "~/application/verifications/ask-verification.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm, tickField } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const AskVerification = z.object({ orderId: z.string(), resend: tickField });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "orders.decide");
    return askVerification(ctx, await readForm(request, AskVerification, { orderId: idParam("ord", params.orderId, "The order") }));
  }, "The shopper gets a link by e-mail");
