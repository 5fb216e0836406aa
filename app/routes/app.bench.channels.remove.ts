import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { removeChannel } from "~/application/bench/batches/channels.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({ channelId: z.string().max(60) });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "vendors.change");
    return removeChannel(ctx, await readForm(request, Form, params));
  }, "Channel removed");
