import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { readLabel, uploadLabel } from "~/application/returns/label.server";
import { Refusal } from "~/domain/errors";
import { labelMaxBytes } from "~/domain/returns/shipment";
import { answer, load } from "~/http/answers.server";
import { readBody } from "~/http/body.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

/** Room for the form's own bytes beside the file. */
const formBytes = 64 * 1024;

/** GET: the label as a file. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const label = await readLabel(ctx, { returnId: idParam("ret", params.returnId, "The return") });
    return new Response(new Uint8Array(label.bytes), {
      headers: {
        "content-type": label.contentType,
        "content-disposition": `attachment; filename="${label.fileName}"`,
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "no-store",
      },
    });
  });

/** POST multipart `label`. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.decide");
    const returnId = idParam("ret", params.returnId, "The return");
    const headers = { "content-type": request.headers.get("content-type") ?? "" };
    const body = await readBody(request, labelMaxBytes + formBytes, "label_too_large");
    const form = await new Response(body, { headers }).formData().catch(() => null);
    const file = form?.get("label");
    if (!(file instanceof File)) throw new Refusal("no_file", "Choose a PDF or PNG file first.");
    return uploadLabel(ctx, { returnId, bytes: new Uint8Array(await file.arrayBuffer()) });
  }, "Label added. The shopper is told by e-mail");
