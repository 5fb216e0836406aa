import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { settleReturn } from "~/application/returns/settle-return.server";
import { formatMoney } from "~/domain/money";
import { SettleReturn } from "~/domain/returns/commands";
import { WithMessage } from "~/domain/returns/message";
import { answer } from "~/http/answers.server";
import { idParam, readForm, tickField } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Settle = WithMessage.extend({ returnId: z.string(), to: SettleReturn.shape.to, restock: tickField });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(
    async () => {
      const { ctx } = await requireStaff(request, "returns.settle");
      return settleReturn(ctx, await readForm(request, Settle, { returnId: idParam("ret", params.returnId, "The return") }));
    },
    (paid) => `${formatMoney(paid)} is being paid`,
  );
