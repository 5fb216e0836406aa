import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerConfirmation } from "~/application/verifications/answer-confirmation.server";
import { VerificationAnswer } from "~/domain/risk/verification";
import { answerCheckout } from "~/http/checkout.server";
import { readJson } from "~/http/shopper.server";

/** POST: the shopper wants the order, perhaps with changes; counted once. */
export function action(args: ActionFunctionArgs) {
  return answerCheckout(args, "POST", async ({ ctx, caller }) => {
    const answer = await readJson(args.request, VerificationAnswer, 16 * 1024);
    return answerConfirmation(ctx, caller, { is: "confirm", with: answer });
  });
}

/** OPTIONS arrives here. */
export function loader(args: LoaderFunctionArgs) {
  return answerCheckout(args, "POST", async () => ({}));
}
