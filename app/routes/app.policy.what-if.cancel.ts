import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { cancelReplay } from "~/application/policy/cancel-replay.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = z.object({ channel: z.string().max(60).default("") });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "policy.change");
    await cancelReplay(ctx, await readForm(request, Form));
  }, "Stopped");
