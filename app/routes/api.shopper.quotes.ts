import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { quoteGoods } from "~/application/returns/quote-goods.server";
import { AskForReturn, AskLine, WantedResolution } from "~/domain/returns/commands";
import { conditionAsks } from "~/domain/returns/conditions";
import { answerShopper, readJson } from "~/http/shopper.server";

const Body = z.object({
  orderId: z.string().min(1).max(200),
  lines: z
    .array(
      z.object({
        lineId: z.string().min(1).max(200),
        quantity: z.number(),
        reasonId: z.string().max(200).nullish(),
        /** Photos added so far; absent while nothing but the items is chosen. */
        photos: z.number().int().min(0).max(20).optional(),
        conditions: z.array(z.enum(conditionAsks)).max(conditionAsks.length).default([]),
        wishVariantId: AskLine.shape.wishVariantId,
      }),
    )
    .max(100),
  resolution: WantedResolution,
  replaces: AskForReturn.shape.replaces,
});

/** POST: what the shopper would get, and for an exchange what they can choose to be sent; nothing is written. */
export function action({ request }: ActionFunctionArgs) {
  return answerShopper(request, "POST", async ({ ctx, asker, locale }) => {
    const { orderId, lines, resolution, replaces = null } = await readJson(request, Body);
    const asked = lines.map(({ photos, conditions, ...line }) => ({
      ...line,
      ...(photos === undefined ? {} : { choice: { reasonId: line.reasonId ?? null, photos, conditions } }),
    }));
    return { ...(await quoteGoods(ctx, { asker, locale, orderExternalId: orderId, lines: asked, resolution, replaces })) };
  });
}

/** OPTIONS arrives here. */
export function loader({ request }: LoaderFunctionArgs) {
  return answerShopper(request, "POST", async () => ({}));
}
