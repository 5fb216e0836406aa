import { z } from "zod";

const Units = z.array(z.object({ returnLineId: z.string(), variantExternalId: z.string().min(1).max(200) })).max(200);

/** What is sent for each line of a return. */
export const ChooseExchange = z.object({ returnId: z.string(), units: Units.min(1) });
export type ChooseExchange = z.infer<typeof ChooseExchange>;

/** Send other goods instead of money. */
export const ExchangeReturn = z.object({
  returnId: z.string(),
  /** Absent or empty = what was chosen before. */
  units: Units.optional(),
  /** The returned goods are not here yet. */
  beforeArrival: z.boolean().optional(),
  restock: z.boolean().optional(),
});
export type ExchangeReturn = z.infer<typeof ExchangeReturn>;
