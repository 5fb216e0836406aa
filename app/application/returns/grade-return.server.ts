import { NotFound, Refusal } from "~/domain/errors";
import { can } from "~/domain/machine";
import type { GradeReturn } from "~/domain/returns/commands";
import { resolutionTable } from "~/domain/returns/states";
import { listReturnLines, updateReturnLine } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { takeReturn } from "./lock-return.server";

/**
 * Somebody who looked at the goods says how much of its worth a line is paid, and why less than all of it. The preview and the settlement go by it.
 * @throws NotFound; Refusal `not_received`, `bad_percent`, `reason_needed`, `duplicate_line`
 */
export function gradeReturn(ctx: Ctx, input: GradeReturn): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.settle");
    const row = await takeReturn(tx, input.returnId);
    if (row.request !== "received" || !can(resolutionTable, row.resolution, "settle"))
      throw new Refusal("not_received", "What the goods are worth is said after they came and before anything is paid.");
    if (new Set(input.grades.map((grade) => grade.returnLineId)).size !== input.grades.length)
      throw new Refusal("duplicate_line", "The same line was named twice.");
    const lines = await listReturnLines(tx, [row.returnId]);
    for (const [i, { returnLineId, percent, why }] of input.grades.entries()) {
      if (!lines.some((line) => line.returnLineId === returnLineId)) throw new NotFound("The line");
      const refuse = (code: string, field: string, message: string) => new Refusal(code, message, { [`${field}.${i}`]: message });
      if (!Number.isSafeInteger(percent) || percent < 0 || percent > 100)
        throw refuse("bad_percent", "percent", "Enter a whole number between 0 and 100.");
      if (percent < 100 && why === "") throw refuse("reason_needed", "why", "Say why less than all of it is paid.");
      const gradeReason = percent < 100 ? ctx.sealer.seal(ctx.storeId, why) : null;
      await updateReturnLine(tx, row.returnId, returnLineId, { paidPercent: percent, gradeReason });
    }
    const data = { percents: input.grades.map((grade) => grade.percent) };
    await tx.record([{ name: "return.graded", orderId: row.orderId, returnId: row.returnId, data }]);
  });
}
