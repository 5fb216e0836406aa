import { checkAddress } from "./address";
import { normalPhone } from "./contact";
import type { VerificationAnswer } from "./verification";

/** Parts of an answer that can be wrong. */
export type AnswerFault = "phone" | "postalCode" | "day";

/**
 * Checks what a shopper changed while confirming: a phone that can exist, a postal code of the order's own state and country as far as
 * formats say, a day that can be wished for.
 * @returns the phone in E.164, and what is wrong
 */
export function checkAnswer(
  answer: Pick<VerificationAnswer, "phone" | "postalCode"> & { day: string | null },
  order: { province: string | null; countryCode: string | null },
  days: readonly string[],
): { phone: string | null; faults: AnswerFault[] } {
  const { province, countryCode } = order;
  const phone = normalPhone(answer.phone, countryCode);
  const { faults } = checkAddress({ province, countryCode, postalCode: answer.postalCode });
  const isElsewhere = faults.some(({ code }) => code === "bad_postal_code" || code === "postal_code_elsewhere");
  return {
    phone,
    faults: [
      ...(answer.phone !== null && phone === null ? ["phone" as const] : []),
      ...(answer.postalCode !== null && isElsewhere ? ["postalCode" as const] : []),
      ...(answer.day !== null && !days.includes(answer.day) ? ["day" as const] : []),
    ],
  };
}
