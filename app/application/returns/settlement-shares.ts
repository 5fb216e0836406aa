import { z } from "zod";
import type { Money } from "~/domain/money";
import type { Quote } from "~/domain/returns/quote";

const minor = z.number().int().nonnegative();

/** What becomes of the worth of the units that a settlement is for; minor units. */
export const Shares = z.object({
  /** To the shopper. */
  givenMinor: minor,
  /** On top, as credit. */
  bonusMinor: minor,
  /** Withheld by the policy. */
  feeMinor: minor,
  /** Withheld by a person, for the goods' condition or for less. */
  keptMinor: minor,
});
export type Shares = z.infer<typeof Shares>;

/** Splits a quote's worth when so much is paid of it; what is paid less goes off the bonus first. */
export function sharesOf(quoted: Quote, paid: Money): Shares {
  const givenMinor = Math.min(paid.minor, quoted.base.minor);
  return {
    givenMinor,
    bonusMinor: Math.min(quoted.bonus.minor, paid.minor - givenMinor),
    feeMinor: quoted.fees.minor,
    keptMinor: quoted.kept.minor + quoted.base.minor - givenMinor,
  };
}
