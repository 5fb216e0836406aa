import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { addAddress } from "~/application/messages/silence-address.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "mails.change");
    return addAddress(ctx, await readForm(request, z.object({ email: z.string().max(300).default("") })));
  }, "Address added");
