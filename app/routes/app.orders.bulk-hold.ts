import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { holdOrder } from "~/application/orders/hold-order.server";
import { decideMany } from "~/application/views/decide-many.server";
import { answer } from "~/http/answers.server";
import { listField, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Orders = z.object({ orderId: listField });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(
    async () => {
      const { ctx } = await requireStaff(request, "orders.decide");
      const { orderId } = await readForm(request, Orders);
      return decideMany(ctx, orderId, (each, id) => holdOrder(each, { orderId: id }));
    },
    ({ done, refused }) => `${done} put on hold${refused.length > 0 ? `, ${refused.length} refused: ${refused[0]}` : ""}`,
  );
