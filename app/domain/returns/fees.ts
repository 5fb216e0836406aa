import { z } from "zod";

const minor = z.number().int().min(0);

/** What is withheld from (or added to) the worth of returned goods, frozen when they were asked for. Amounts are minor units of the order's currency. */
export const FeeTerms = z.object({
  /** Percent of a line's worth that is kept, by the platform's id of the order line; lines not named: nothing. */
  restocking: z.record(z.string(), z.number().min(0).max(100)).default({}),
  /** What sending back costs the shopper, once for the whole return. */
  shippingMinor: minor.default(0),
  /** Delivery cost of the order that is given back too. */
  outboundMinor: minor.default(0),
});
export type FeeTerms = z.infer<typeof FeeTerms>;

/** Nothing is withheld and nothing added. */
export const noFees: FeeTerms = { restocking: {}, shippingMinor: 0, outboundMinor: 0 };
