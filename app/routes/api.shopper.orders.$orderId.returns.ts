import type { LoaderFunctionArgs } from "@remix-run/node";
import { readAskedBefore } from "~/application/returns/asked-before.server";
import { photoTypes } from "~/application/returns/clean-photo.server";
import { videoMaxBytes, videoTypes } from "~/application/returns/clean-video.server";
import { photoMaxBytes } from "~/application/returns/upload-photo.server";
import { viewShopperReturns } from "~/application/returns/view-shopper-returns.server";
import { offerWithdrawal } from "~/application/withdrawals/offer-withdrawal.server";
import { photosPerLine } from "~/domain/returns/commands";
import { answerShopper } from "~/http/shopper.server";

/** GET: what can be sent back of an order, and the returns there are; with `replaces`, as it is for whoever changes that return, and what it asks for. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return answerShopper(request, "GET", async ({ ctx, asker, locale }) => {
    const about = { asker, locale, orderExternalId: params.orderId ?? "" };
    const returnId = new URL(request.url).searchParams.get("replaces");
    const changing = returnId === null ? null : await readAskedBefore(ctx, { ...about, returnId });
    return {
      ...(await viewShopperReturns(ctx, { ...about, replaces: changing?.returnId ?? null })),
      changing,
      withdraw: await offerWithdrawal(ctx, about),
      photo: { maxBytes: photoMaxBytes, types: [...photoTypes], maxPerLine: photosPerLine },
      video: { maxBytes: videoMaxBytes, types: [...videoTypes] },
    };
  });
}
