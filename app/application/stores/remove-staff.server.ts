import { findStaff, removeStaff } from "~db/queries/stores.server";
import type { VerbTx } from "../ctx";

/** The platform took a person's access to the app away: they are nobody here any more. What they did stays in the history. False = they were not known. */
export async function removeStaffMember(tx: VerbTx, userExternalId: string): Promise<boolean> {
  const known = await findStaff(tx, userExternalId);
  if (!known) return false;
  await removeStaff(tx, known.staffId);
  await tx.record([{ name: "staff.removed", data: { staffId: known.staffId } }]);
  return true;
}
