import { listStaff } from "~db/queries/views-staff.server";
import type { Ctx } from "../ctx";

/** Everybody who opened the app in this store. The platform tells no names, so people without one are numbered. */
export function viewTeam(ctx: Ctx) {
  return ctx.transact(async (tx) =>
    (await listStaff(tx)).map((person, i) => ({
      staffId: person.staffId,
      name: ctx.sealer.open(ctx.storeId, person.name) ?? `Person ${i + 1}${ctx.actor === `staff:${person.staffId}` ? " (you)" : ""}`,
      role: person.role,
      lastSeenAt: person.lastSeenAt,
    })),
  );
}
