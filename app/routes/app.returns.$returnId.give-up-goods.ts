import type { ActionFunctionArgs } from "@remix-run/node";
import { giveUpGoods } from "~/application/returns/exchange-missing.server";
import { answer } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(
    async () => {
      const { ctx } = await requireStaff(request, "returns.decide");
      await giveUpGoods(ctx, { returnId: idParam("ret", params.returnId, "The return") });
    },
    () => "The return ended without its goods",
  );
