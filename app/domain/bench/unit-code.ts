import { createHash } from "node:crypto";
import type { UnitId } from "../ids";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The short code on a unit's label, `U-7K3M9QXA`: forty bits of its id, in letters that nobody misreads. Unique in a store, which an index holds. */
export function unitCodeOf(unitId: UnitId): string {
  const bytes = createHash("sha256").update(unitId).digest();
  const bits = bytes.readUIntBE(0, 5);
  const letters = Array.from({ length: 8 }, (_, i) => alphabet[Math.floor(bits / 32 ** (7 - i)) % 32]);
  return `U-${letters.join("")}`;
}
