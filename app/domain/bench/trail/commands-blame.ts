import { z } from "zod";
import { culprits } from "../unit";

/** Who damaged a unit, as a person says. */
export const ConfirmBlame = z.object({
  unitId: z.string().min(1).max(60),
  version: z.coerce.number().int(),
  damagedBy: z.enum(culprits),
});
export type ConfirmBlame = z.infer<typeof ConfirmBlame>;
