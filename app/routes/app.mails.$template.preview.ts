import type { ActionFunctionArgs } from "@remix-run/node";
import { PreviewWords, previewWords } from "~/application/messages/preview-words.server";
import { answerWith } from "~/http/answers.server";
import { readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

/** Posted, because the words in it belong in no address. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answerWith(async () => {
    const { ctx } = await requireStaff(request, "mails.change");
    return previewWords(ctx, await readForm(request, PreviewWords, params));
  });
