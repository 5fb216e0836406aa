import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { startReplay } from "~/application/policy/start-replay.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const days = "Write a whole number of days, 0 to 365.";
const Form = z.object({
  channel: z.string().max(60).default(""),
  version: z.coerce.number().int().min(1).max(2_147_483_647),
  askDay: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, days)
    .transform(Number)
    .refine((count) => count <= 365, days),
});

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "policy.change");
    await startReplay(ctx, await readForm(request, Form));
  }, "Trying it on past orders");
