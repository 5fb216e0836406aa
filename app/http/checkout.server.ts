import type { ActionFunctionArgs } from "@remix-run/node";
import type { CheckoutCaller } from "~/application/verifications/proven-order.server";
import { addressOf } from "./portal.server";
import { answerPage, type PageCall, requirePage } from "./shopper.server";

/** A page after the checkout calls about one order. */
export interface CheckoutCall extends PageCall {
  caller: CheckoutCaller;
}

type Args = Pick<ActionFunctionArgs, "request" | "params" | "context">;

/**
 * Answers one call of a page after the checkout as JSON, as `answerShopper` does. The order is named by the address, and proven by who is
 * signed in or by the header `Checkout-Token`, which stays out of addresses because those are logged.
 */
export function answerCheckout(
  { request, params, context }: Args,
  method: "GET" | "POST",
  work: (call: CheckoutCall) => Promise<object>,
): Promise<Response> {
  const require = async (): Promise<CheckoutCall> => {
    const { session, ...call } = await requirePage(request, (platform) => platform.authenticateCheckout?.(request));
    const caller = {
      orderExternalId: (params.orderId ?? "").slice(0, 200),
      checkoutToken: request.headers.get("checkout-token")?.slice(0, 200) || null,
      shopperExternalId: session.shopperExternalId,
      ip: addressOf(context),
    };
    return { ...call, caller };
  };
  return answerPage(request, method, require, async (call) => ({ ...(await work(call)) }));
}
