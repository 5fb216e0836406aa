import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { openConfirmation } from "~/application/verifications/open-confirmation.server";
import { answerCheckout } from "~/http/checkout.server";

/** POST: the shopper sees the question, so they count as asked. */
export function action(args: ActionFunctionArgs) {
  return answerCheckout(args, "POST", async ({ ctx, caller }) => (await openConfirmation(ctx, caller)).confirmation);
}

/** OPTIONS arrives here. */
export function loader(args: LoaderFunctionArgs) {
  return answerCheckout(args, "POST", async () => ({}));
}
