import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { payByHand } from "~/application/returns/pay-by-hand.server";
import { formatMoney } from "~/domain/money";
import { PayByHand } from "~/domain/returns/commands";
import { WithMessage } from "~/domain/returns/message";
import { answer } from "~/http/answers.server";
import { idParam, readForm, tickField } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = WithMessage.extend({
  ...{ returnId: z.string(), method: PayByHand.shape.method, reference: PayByHand.shape.reference },
  restock: tickField,
});

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(
    async () => {
      const { ctx } = await requireStaff(request, "returns.settle");
      return payByHand(ctx, await readForm(request, Form, { returnId: idParam("ret", params.returnId, "The return") }));
    },
    (paid) => `${formatMoney(paid)} is recorded as handed over`,
  );
