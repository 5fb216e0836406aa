import type { ActionFunctionArgs } from "@remix-run/node";
import { fileMaxBytes } from "~/application/outcomes/file-pieces.server";
import { uploadReturns } from "~/application/transfer/upload-returns.server";
import { Refusal } from "~/domain/errors";
import { answer } from "~/http/answers.server";
import { readBody } from "~/http/body.server";
import { requireStaff } from "~/http/staff.server";

/** Room for the form's own bytes beside the file. */
const formBytes = 64 * 1024;

async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const step = 1024 * 1024;
  for (let at = 0; at < file.size; at += step) yield new Uint8Array(await file.slice(at, at + step).arrayBuffer());
}

/** POST multipart `file`. */
export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "returns.import");
    const headers = { "content-type": request.headers.get("content-type") ?? "" };
    const body = await readBody(request, fileMaxBytes + formBytes, "file_too_large");
    const form = await new Response(body, { headers }).formData().catch(() => null);
    const file = form?.get("file");
    if (!(file instanceof File)) throw new Refusal("no_file", "Choose a CSV file first.");
    return uploadReturns(ctx, { fileName: file.name, chunks: chunksOf(file) });
  }, "File uploaded. Nothing is taken over until you start it");
