import { createWriteStream, openAsBlob } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { unstable_parseMultipartFormData as parseForm, type UploadHandler } from "@remix-run/node";
import { Refusal } from "~/domain/errors";

/** Bytes of all fields together that are no files. */
const textBytes = 512 * 1024;

/**
 * Reads a form with files of at most `maxBytes` together. Files come to lie on the disk while they arrive and are read from there piece by
 * piece; they are gone when `work` ends.
 * @throws Refusal `photo_too_large`, `bad_request`; what `work` throws
 */
export async function withUpload<T>(request: Request, maxBytes: number, work: (form: FormData) => Promise<T>): Promise<T> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body) throw new Refusal("bad_request", "Send the photo as a form.");
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const folder = await mkdtemp(join(tmpdir(), "backhaul-upload-"));
  try {
    return await work(await read(request, request.body, maxBytes, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function read(request: Request, body: ReadableStream<Uint8Array>, maxBytes: number, folder: string): Promise<FormData> {
  let [size, texts, files] = [0, 0, 0];
  const counted = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        size += piece.length;
        if (size > maxBytes) controller.error(tooLarge());
        else controller.enqueue(piece);
      },
    }),
  );
  const keep: UploadHandler = async ({ filename, contentType, data }) => {
    if (filename === undefined) {
      const pieces: Uint8Array[] = [];
      for await (const piece of data) {
        texts += piece.length;
        if (texts > textBytes) throw tooLarge();
        pieces.push(piece);
      }
      return Buffer.concat(pieces).toString("utf8");
    }
    const path = join(folder, String(files++));
    await pipeline(data, createWriteStream(path));
    return new File([await openAsBlob(path)], filename, { type: contentType ?? "" });
  };
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  try {
    return await parseForm(new Request(request.url, { method: "POST", headers, body: counted, duplex: "half" } as RequestInit), keep);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (size > maxBytes) throw tooLarge();
    throw new Refusal("bad_request", "The form could not be read.");
  }
}

const tooLarge = () => new Refusal("photo_too_large", "That is too large to be sent.");
