import { Refusal } from "~/domain/errors";
import type { ShownOffer } from "~/domain/returns/commands";

/**
 * Nobody sends one offer and gets a worse one: less money, or money later because another policy was published meanwhile. A day later because
 * midnight passed is not worse.
 * @throws Refusal `quote_changed`
 */
export function refuseWorse(shown: ShownOffer | undefined, now: ShownOffer): void {
  if (!shown) return;
  const later = now.policyVersion !== shown.policyVersion && now.expectedOn > shown.expectedOn;
  if (now.totalMinor >= shown.totalMinor && !later) return;
  throw new Refusal(
    "quote_changed",
    "The return policy changed while you were choosing. Please look at the new offer before you send it.",
    {
      resolution: "Changed meanwhile.",
    },
  );
}
