import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { afterScan } from "~/application/bench/after-scan.server";
import { takeSealed } from "~/application/bench/take-sealed.server";
import { FinishTable, TakeSealed } from "~/domain/bench/commands";
import { answerJson } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

/** The page names a parcel as a table everywhere; sealed ones are those of orders. */
const Form = FinishTable.extend({ from: z.object({ kind: z.literal("order"), orderId: TakeSealed.shape.orderId }) });

export const action = ({ request }: ActionFunctionArgs) =>
  answerJson(async () => {
    const { ctx } = await requireStaff(request, "bench.work");
    const { scan, from } = await readForm(request, Form);
    return afterScan(ctx, await takeSealed(ctx, { scan, orderId: from.orderId, shelf: "" }));
  });
