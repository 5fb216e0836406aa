import { addDays } from "~/domain/time";
import { anyStaff, findStaff, insertStaff, type StaffRow, touchStaff } from "~db/queries/views-staff.server";
import type { Ctx } from "../ctx";

const fiveMinutesInDays = 5 / (24 * 60);

/**
 * Who a signed-in person is in this store. The first to open the app is its owner, later ones support until the owner says otherwise.
 * The id is the store's and the platform user's, so two first visits at once are one person.
 */
export function welcomeStaff(ctx: Ctx, input: { userExternalId: string }): Promise<StaffRow> {
  return ctx.transact(async (tx) => {
    const now = ctx.now();
    const known = await findStaff(tx, input.userExternalId);
    if (known) {
      await touchStaff(tx, known.staffId, now, addDays(now, -fiveMinutesInDays));
      return known;
    }
    const row = {
      storeId: tx.storeId,
      staffId: `stf_${input.userExternalId.replace(/[^0-9A-Za-z]/g, "")}`,
      externalId: input.userExternalId,
      name: null,
      role: (await anyStaff(tx)) ? ("support" as const) : ("owner" as const),
      lastSeenAt: now,
      createdAt: now,
      changedAt: now,
    };
    await insertStaff(tx, row);
    await tx.record([{ name: "staff.joined", actor: `staff:${row.staffId}`, data: { role: row.role } }]);
    return (await findStaff(tx, input.userExternalId)) ?? row;
  });
}
