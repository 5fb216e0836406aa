import type { LoaderFunctionArgs } from "@remix-run/node";
import { photoTypes } from "~/application/returns/clean-photo.server";
import { videoMaxBytes, videoTypes } from "~/application/returns/clean-video.server";
import { photoMaxBytes } from "~/application/returns/upload-photo.server";
import { viewShopperReturns } from "~/application/returns/view-shopper-returns.server";
import { offerWithdrawal } from "~/application/withdrawals/offer-withdrawal.server";
import { photosPerLine } from "~/domain/returns/commands";
import { answerShopper } from "~/http/shopper.server";

/** GET: what can be sent back of an order, and the returns there are. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return answerShopper(request, "GET", async ({ ctx, asker, locale }) => ({
    ...(await viewShopperReturns(ctx, { asker, locale, orderExternalId: params.orderId ?? "" })),
    withdraw: await offerWithdrawal(ctx, { asker, locale, orderExternalId: params.orderId ?? "" }),
    photo: { maxBytes: photoMaxBytes, types: [...photoTypes], maxPerLine: photosPerLine },
    video: { maxBytes: videoMaxBytes, types: [...videoTypes] },
  }));
}
