import { Refusal } from "~/domain/errors";

/** Reads a whole body, and stops at the limit, so that a huge one costs no memory. @throws Refusal `code` when it is larger */
export async function readBody(request: Request, maxBytes: number, code = "too_large"): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new Refusal(code, "That is too large to be sent.");
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > maxBytes) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Whether a text can be kept as it is: no NUL (the database has no such letter), nothing that was illegal UTF-8. */
export function isReadable(text: string): boolean {
  return !/[\0\uFFFD]/.test(text);
}

/** Whether the database refused a query because a text in it holds a letter that no text may hold. */
export function isUnreadableText(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; typeof at === "object" && at !== null && depth < 4; depth++) {
    if ("code" in at && (at.code === "22021" || at.code === "22P05")) return true;
    at = "cause" in at ? at.cause : null;
  }
  return false;
}
