import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { matchWithdrawal } from "~/application/withdrawals/match-withdrawal.server";
import { answer } from "~/http/answers.server";
import { idParam, listField, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

/** The form repeats two fields, once per line. */
const Form = z
  .object({ withdrawalId: z.string(), lineId: listField, quantity: listField })
  .transform(({ withdrawalId, lineId, quantity }) => ({
    withdrawalId,
    lines: lineId.map((id, i) => ({ lineId: id, quantity: Number(quantity[i]?.trim() || 0) })),
  }));

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    return matchWithdrawal(ctx, await readForm(request, Form, { withdrawalId: idParam("wdr", params.withdrawalId, "The declaration") }));
  }, "Return made");
