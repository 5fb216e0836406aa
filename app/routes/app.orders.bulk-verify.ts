import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { askedWords, askMany } from "~/application/verifications/ask-many.server";
import { answer } from "~/http/answers.server";
import { listField, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Orders = z.object({ orderId: listField });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "orders.decide");
    const { orderId } = await readForm(request, Orders);
    return askMany(ctx, orderId);
  }, askedWords);
