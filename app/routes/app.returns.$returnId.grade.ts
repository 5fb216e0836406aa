import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { gradeReturn } from "~/application/returns/grade-return.server";
import { answer } from "~/http/answers.server";
import { idParam, listField, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({ returnLineId: listField, percent: listField, why: listField });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.settle");
    const returnId = idParam("ret", params.returnId, "The return");
    const { returnLineId: ids, percent, why } = await readForm(request, Form);
    const numberOf = (typed: string | undefined) => ((typed ?? "").trim() === "" ? Number.NaN : Number(typed));
    const grades = ids.map((id, i) => ({ returnLineId: id, percent: numberOf(percent[i]), why: (why[i] ?? "").trim().slice(0, 300) }));
    return gradeReturn(ctx, { returnId, grades });
  }, "The amount follows what the goods are worth");
