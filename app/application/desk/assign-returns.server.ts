import { NotFound, Refusal } from "~/domain/errors";
import { bulkLimit } from "~/domain/returns/desk";
import { updateReturn } from "~db/queries/returns.server";
import { listStaff } from "~db/queries/views-staff.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { takeReturn } from "../returns/lock-return.server";

/**
 * Gives returns to one person of the team to look after, all together or none. An empty `staffId` = to nobody.
 * @throws NotFound for a person or a return that this store has not; Refusal `not_allowed`, `too_many`
 */
export function assignReturns(ctx: Ctx, input: { returnIds: readonly string[]; staffId: string }): Promise<number> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.note");
    const ids = [...new Set(input.returnIds)].sort();
    if (ids.length > bulkLimit) throw new Refusal("too_many", `At most ${bulkLimit} returns at a time.`);
    const assignedTo = input.staffId || null;
    if (assignedTo && !(await listStaff(tx)).some((person) => person.staffId === assignedTo)) throw new NotFound("The person");
    // In one order for everybody, so that two who assign the same returns cannot wait for each other.
    for (const returnId of ids) {
      const row = await takeReturn(tx, returnId);
      if (row.assignedTo === assignedTo) continue;
      await updateReturn(tx, row.returnId, { assignedTo }, ctx.now());
      await tx.record([
        { name: "return.assigned", orderId: row.orderId, returnId: row.returnId, data: { from: row.assignedTo, to: assignedTo } },
      ]);
    }
    return ids.length;
  });
}
