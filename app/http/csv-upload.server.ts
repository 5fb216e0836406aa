import { fileMaxBytes } from "~/application/outcomes/file-pieces.server";
import { Refusal } from "~/domain/errors";
import { readBody } from "./body.server";

/** Room for the form's own bytes beside the file. */
const formBytes = 64 * 1024;

async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const step = 1024 * 1024;
  for (let at = 0; at < file.size; at += step) yield new Uint8Array(await file.slice(at, at + step).arrayBuffer());
}

/** The `file` of a multipart form. @throws Refusal `file_too_large`, `no_file` */
export async function readCsvUpload(request: Request): Promise<{ fileName: string; chunks: AsyncGenerator<Uint8Array> }> {
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  const body = await readBody(request, fileMaxBytes + formBytes, "file_too_large");
  const form = await new Response(body, { headers }).formData().catch(() => null);
  const file = form?.get("file");
  if (!(file instanceof File)) throw new Refusal("no_file", "Choose a CSV file first.");
  return { fileName: file.name, chunks: chunksOf(file) };
}
