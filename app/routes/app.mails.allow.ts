import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { removeAddress } from "~/application/messages/silence-address.server";
import { suppressionScopes } from "~/domain/messages/suppression";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "mails.change");
    return removeAddress(ctx, await readForm(request, z.object({ emailHash: z.string().max(60), scope: z.enum(suppressionScopes) })));
  }, "Mails go to this address again");
