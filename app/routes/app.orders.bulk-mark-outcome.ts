import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { MarkOutcome, markOutcome } from "~/application/orders/mark-outcome.server";
import { decideMany } from "~/application/views/decide-many.server";
import { answer } from "~/http/answers.server";
import { listField, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Marks = z.object({ orderId: listField, outcome: MarkOutcome.shape.outcome });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(
    async () => {
      const { ctx } = await requireStaff(request, "orders.decide");
      const { orderId, outcome } = await readForm(request, Marks);
      return decideMany(ctx, orderId, (each, id) => markOutcome(each, { orderId: id, outcome }));
    },
    ({ done, refused }) => `${done} marked${refused.length > 0 ? `, ${refused.length} refused: ${refused[0]}` : ""}`,
  );
