import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { setWithdrawalAside } from "~/application/withdrawals/set-withdrawal-aside.server";
import { answer } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({ withdrawalId: z.string(), note: z.string().trim().min(1, "Write why.").max(500, "At most 500 characters.") });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    return setWithdrawalAside(ctx, await readForm(request, Form, { withdrawalId: idParam("wdr", params.withdrawalId, "The declaration") }));
  }, "Set aside");
