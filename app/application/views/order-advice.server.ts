import { type AddressText, adviseAddress } from "~/domain/risk/address";
import { adviseContact } from "~/domain/risk/contact";

/** One thing to put right, and what to ask the shopper about it. */
export interface Advice {
  code: string;
  sentence: string;
  ask: string;
}

/** What to ask the shopper about address and contact; nothing while the platform withholds them, for what is withheld is not missing. */
export function readAdvice(
  order: { needsReread: boolean; countryCode: string | null },
  address: AddressText,
  contact: { phone: string | null; email: string | null },
): { address: Advice[]; contact: Advice[] } {
  if (order.needsReread) return { address: [], contact: [] };
  const isThere = Boolean(address.line1 || address.city || address.postalCode);
  const shown = (found: readonly Advice[]) => found.map(({ code, sentence, ask }) => ({ code, sentence, ask }));
  return {
    address: shown(adviseAddress(isThere ? address : null, order.countryCode)),
    contact: shown(adviseContact(contact, order.countryCode)),
  };
}
