import type { ActionFunctionArgs } from "@remix-run/node";
import { PreviewMail, previewReturnMail } from "~/application/returns/preview-return-mail.server";
import { answerWith } from "~/http/answers.server";
import { idParam, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

/** Posted, because the words in it belong in no address; it names the shopper, so who only takes goods in does not see it. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answerWith(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    return previewReturnMail(ctx, await readForm(request, PreviewMail, { returnId: idParam("ret", params.returnId, "The return") }));
  });
