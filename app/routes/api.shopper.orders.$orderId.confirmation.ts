import type { LoaderFunctionArgs } from "@remix-run/node";
import { viewConfirmation } from "~/application/verifications/view-confirmation.server";
import { answerCheckout } from "~/http/checkout.server";

/** GET: whether the shopper is asked to confirm the order, or how they answered; changes nothing. */
export function loader(args: LoaderFunctionArgs) {
  return answerCheckout(args, "GET", ({ ctx, caller }) => viewConfirmation(ctx, caller));
}
