import type { ActionFunctionArgs } from "@remix-run/node";
import { keepItem } from "~/application/returns/keep-item.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    return keepItem(ctx, { returnId: idParam("ret", params.returnId, "The return") });
  }, "The shopper keeps the goods");
