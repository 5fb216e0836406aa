import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { removePlace } from "~/application/returns/shipment-counter.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "settings.change");
    return removePlace(ctx, await readForm(request, z.object({ placeId: z.string().max(60) })));
  }, "Place removed");
