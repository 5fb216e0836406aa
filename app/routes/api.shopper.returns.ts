import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { askForReturn } from "~/application/returns/ask-for-return.server";
import { viewShopperReturn } from "~/application/returns/view-shopper-returns.server";
import { AskForReturn } from "~/domain/returns/commands";
import { answerShopper, readJson } from "~/http/shopper.server";

const Body = AskForReturn.pick({ requestKey: true, lines: true, resolution: true, shown: true, replaces: true }).extend({
  orderId: z.string().min(1).max(200),
});

/** POST: asks for a return, or for one that takes the place of another (`replaces`). The same `requestKey` always names the same return. */
export function action({ request }: ActionFunctionArgs) {
  return answerShopper(request, "POST", async ({ ctx, asker, locale }) => {
    const { orderId: orderExternalId, ...ask } = await readJson(request, Body);
    const { returnId } = await askForReturn(ctx, { ...ask, asker, locale, orderExternalId });
    return { return: await viewShopperReturn(ctx, { asker, locale, orderExternalId, returnId }) };
  });
}

/** OPTIONS arrives here. */
export function loader({ request }: LoaderFunctionArgs) {
  return answerShopper(request, "POST", async () => ({}));
}
