import type { ActionFunctionArgs } from "@remix-run/node";
import { closeFeed } from "~/application/parcels/parcel-feed.server";
import { answer } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "settings.change");
    return closeFeed(ctx, { feed: params.feed ?? "" });
  }, "Nobody can send parcel states there any more");
