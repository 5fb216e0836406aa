import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerConfirmation } from "~/application/verifications/answer-confirmation.server";
import { answerCheckout } from "~/http/checkout.server";

/** POST: the shopper does not want the order; counted once. */
export function action(args: ActionFunctionArgs) {
  return answerCheckout(args, "POST", ({ ctx, caller }) => answerConfirmation(ctx, caller, { is: "cancel" }));
}

/** OPTIONS arrives here. */
export function loader(args: LoaderFunctionArgs) {
  return answerCheckout(args, "POST", async () => ({}));
}
