import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { cancelReturn } from "~/application/returns/cancel-return.server";
import { viewOwnReturn } from "~/application/returns/view-shopper-returns.server";
import { answerShopper } from "~/http/shopper.server";

/** POST: the shopper takes their return back. */
export function action({ request, params }: ActionFunctionArgs) {
  return answerShopper(request, "POST", async ({ ctx, asker, locale }) => {
    const returnId = params.returnId ?? "";
    await cancelReturn(ctx, { returnId, shopperExternalId: asker.shopperExternalId });
    return { return: await viewOwnReturn(ctx, { asker, locale, returnId }) };
  });
}

/** OPTIONS arrives here. */
export function loader({ request }: LoaderFunctionArgs) {
  return answerShopper(request, "POST", async () => ({}));
}
