import { NotFound, Refusal } from "~/domain/errors";
import type { StaffRole } from "~/domain/stores/roles";
import { lockStaff, setStaffRole } from "~db/queries/views-staff.server";
import type { Ctx } from "../ctx";

/** Gives a person of the team another role. @throws NotFound; Refusal `last_owner` */
export function changeRole(ctx: Ctx, input: { staffId: string; role: StaffRole }): Promise<void> {
  return ctx.transact(async (tx) => {
    const team = await lockStaff(tx);
    const person = team.find((each) => each.staffId === input.staffId);
    if (!person) throw new NotFound("The person");
    if (person.role === "owner" && input.role !== "owner" && team.filter((each) => each.role === "owner").length === 1)
      throw new Refusal("last_owner", "A store needs an owner. Make somebody else owner first.");
    await setStaffRole(tx, person.staffId, input.role, ctx.now());
    await tx.record([{ name: "staff.role-changed", data: { staffId: person.staffId, from: person.role, to: input.role } }]);
  });
}
