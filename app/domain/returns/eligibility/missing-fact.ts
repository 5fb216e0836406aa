import type { Missing } from "../policy/compile";
import { look, type Verdict } from "./rule";

/** The verdict when a rule asks for a fact that nobody knows: never a refusal. */
export function missingFact(missing: Missing | null): Verdict {
  if (missing === "currency")
    return look("currency_unknown", "The order was paid in another currency than the rules are written in, so a person will check.");
  if (missing === "country") return look("country_unknown", "We do not know where the order was sent, so a person will check.");
  if (missing === "shopper") return look("shopper_unknown", "We could not look up this account just now, so a person will check.");
  return look("product_unknown", "We could not look up this product just now, so a person will check.");
}
