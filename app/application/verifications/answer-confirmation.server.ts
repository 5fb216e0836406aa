import { Refusal } from "~/domain/errors";
import { type AnswerFault, checkAnswer } from "~/domain/risk/check-answer";
import type { VerificationAnswer } from "~/domain/risk/verification";
import type { Ctx } from "../ctx";
import { answerVerification } from "./answer-verification.server";
import { tokenOf } from "./link";
import { openConfirmation } from "./open-confirmation.server";
import type { CheckoutCaller } from "./proven-order.server";
import { type Confirmation, viewConfirmation } from "./view-confirmation.server";

/** What is wrong with a part of an answer, for a page that has no words of its own for it. */
const wrong: Readonly<Record<AnswerFault, string>> = {
  phone: "Write a phone number that can be called, with its area or country code.",
  postalCode: "This postal code does not fit the order's state and country.",
  day: "Choose a day from the list.",
};

/**
 * A shopper's answer on the page after the checkout: the same answer that the mail's link takes, counted once whichever came first.
 * @returns how it stands now
 * @throws Refusal `bad_answer` with what is wrong by field, `too_many_codes`
 */
export async function answerConfirmation(
  ctx: Ctx,
  caller: CheckoutCaller,
  given: { is: "confirm"; with: VerificationAnswer } | { is: "cancel" },
): Promise<Confirmation> {
  const { confirmation, open } = await openConfirmation(ctx, caller, { toAnswer: true });
  if (open === null || confirmation.state !== "ask") return confirmation;
  let answer = given;
  if (given.is === "confirm") {
    const checked = checkAnswer(given.with, open.order, confirmation.days);
    if (checked.faults.length > 0) {
      const fields = Object.fromEntries(checked.faults.map((fault) => [fault, wrong[fault]]));
      throw new Refusal("bad_answer", "Some of it needs another look.", fields);
    }
    answer = { is: "confirm", with: { ...given.with, phone: checked.phone } };
  }
  await answerVerification(ctx, { token: tokenOf(ctx, open.verificationId), answer });
  return viewConfirmation(ctx, caller);
}
