import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { receiveReturn } from "~/application/returns/receive-return.server";
import { ReceiveReturn } from "~/domain/returns/commands";
import { WithMessage } from "~/domain/returns/message";
import { answer } from "~/http/answers.server";
import { idParam, listField, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Lists = WithMessage.extend({ returnId: z.string(), returnLineId: listField, receivedQuantity: listField, inspection: listField });

/** The form repeats three fields, once per line. */
const Received = z.preprocess((form) => {
  const lists = Lists.safeParse(form);
  if (!lists.success) return form;
  const { returnId, message, returnLineId, receivedQuantity, inspection } = lists.data;
  return {
    returnId,
    message,
    lines: returnLineId.map((id, i) => ({
      returnLineId: id,
      receivedQuantity: receivedQuantity[i]?.trim() || 0,
      inspection: inspection[i],
    })),
  };
}, ReceiveReturn.extend(WithMessage.shape));

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.receive");
    return receiveReturn(ctx, await readForm(request, Received, { returnId: idParam("ret", params.returnId, "The return") }));
  }, "Goods received");
