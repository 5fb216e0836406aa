import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { releaseOrder } from "~/application/orders/release-order.server";
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
      return decideMany(ctx, orderId, (each, id) => releaseOrder(each, { orderId: id }));
    },
    ({ done, refused }) => `${done} released${refused.length > 0 ? `, ${refused.length} refused: ${refused[0]}` : ""}`,
  );
