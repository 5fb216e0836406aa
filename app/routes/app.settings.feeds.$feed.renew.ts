import type { ActionFunctionArgs } from "@remix-run/node";
import { renewFeedSecret } from "~/application/parcels/parcel-feed.server";
import { answerWith } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerWith(async () => {
    const { ctx } = await requireStaff(request, "settings.change");
    return renewFeedSecret(ctx, { feed: params.feed ?? "" });
  });
