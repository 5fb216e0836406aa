import type { ActionFunctionArgs } from "@remix-run/node";
import { Release, removeAddress } from "~/application/messages/silence-address.server";
import { answer } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "mails.change");
    return removeAddress(ctx, await readForm(request, Release));
  }, "Mails go to this address again");
