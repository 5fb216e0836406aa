import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { chooseExchange } from "~/application/returns/exchange-wish.server";
import { answer } from "~/http/answers.server";
import { idParam, listField, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Wish = z
  .object({ returnId: z.string(), returnLineId: listField, variantExternalId: listField })
  .refine((fields) => fields.returnLineId.length === fields.variantExternalId.length, { message: "Choose something for every item." });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(
    async () => {
      const { ctx } = await requireStaff(request, "returns.decide");
      const fields = await readForm(request, Wish, { returnId: idParam("ret", params.returnId, "The return") });
      const units = fields.returnLineId.map((returnLineId, i) => ({ returnLineId, variantExternalId: fields.variantExternalId[i] ?? "" }));
      await chooseExchange(ctx, { returnId: fields.returnId, units });
    },
    () => "What is sent is chosen",
  );
