import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { exchangeReturn } from "~/application/returns/exchange-return.server";
import { answer } from "~/http/answers.server";
import { idParam, listField, readForm, tickField } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Exchange = z
  .object({
    ...{ returnId: z.string(), returnLineId: listField, variantExternalId: listField },
    ...{ restock: tickField, ahead: tickField.optional() },
  })
  .refine((fields) => fields.returnLineId.length === fields.variantExternalId.length, { message: "Choose something for every item." });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(
    async () => {
      const { ctx } = await requireStaff(request, "returns.settle");
      const fields = await readForm(request, Exchange, { returnId: idParam("ret", params.returnId, "The return") });
      const units = fields.returnLineId.map((returnLineId, i) => ({ returnLineId, variantExternalId: fields.variantExternalId[i] ?? "" }));
      await exchangeReturn(ctx, { returnId: fields.returnId, units, restock: fields.restock, beforeArrival: fields.ahead ?? false });
    },
    () => "The exchange is being made",
  );
