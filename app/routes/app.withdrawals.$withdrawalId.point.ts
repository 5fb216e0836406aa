import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { pointWithdrawal } from "~/application/withdrawals/point-withdrawal.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({ withdrawalId: z.string(), orderNumber: z.string().trim().min(1, "Write an order number.").max(60) });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    return pointWithdrawal(ctx, await readForm(request, Form, { withdrawalId: idParam("wdr", params.withdrawalId, "The declaration") }));
  }, "Order noted");
