import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { outgoing, providerErrorOfStatus } from "~/adapters/http.server";
import type { Log } from "~/application/ctx";
import { ProviderError } from "~/domain/errors";
import type { StoreId } from "~/domain/ids";
import type { Fetch } from "../fetch-seam.server";

export interface BulkFileOptions {
  fetch: Fetch;
  log: Log;
  storeId: StoreId;
}

/** A line longer than this is not an order. */
const longestLine = 16 * 1024 * 1024;
/** A file that sends nothing for this long is given up. */
const silenceMs = 60_000;

/**
 * The lines of a bulk file from a byte position that starts a line, each with the position after it. Memory does not grow with
 * the file. A connection that breaks is resumed once it is asked again from the last position (`Range`).
 * @throws ProviderError `unavailable` when the connection breaks, `rejected` when the address has expired
 */
export async function* readLines(
  url: string,
  offset: number,
  { fetch, log, storeId }: BulkFileOptions,
): AsyncGenerator<{ text: string; start: number; end: number }> {
  const abort = new AbortController();
  const response = await outgoing(log, { provider: "shopify", operation: "read-bulk-file", storeId, timeoutMs: silenceMs }, async () => {
    const answer = await fetch(url, { headers: offset > 0 ? { range: `bytes=${offset}-` } : {}, signal: abort.signal });
    if (answer.status === 416) return null;
    // The address carries its own permission: a refusal says that it has expired, nothing about the store's token.
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429 && answer.status !== 408)
      throw new ProviderError("rejected", "shopify", "bulk_file_expired", "The address of the bulk file has expired.");
    if (!answer.ok) throw providerErrorOfStatus("shopify", answer.status, answer.headers.get("retry-after"));
    return answer;
  });
  if (!response?.body) return;
  // A server that ignores Range sends the file from the start.
  let skip = offset > 0 && response.status === 200 ? offset : 0;
  let position = offset;
  let rest = Buffer.alloc(0);
  let watch = setTimeout(() => abort.abort(), silenceMs);
  try {
    // The DOM's type of a stream lacks the iterator that Node's has.
    for await (const piece of Readable.fromWeb(response.body as NodeStream<Uint8Array>) as AsyncIterable<Uint8Array>) {
      clearTimeout(watch);
      watch = setTimeout(() => abort.abort(), silenceMs);
      const fresh = skip > 0 ? piece.subarray(Math.min(skip, piece.length)) : piece;
      skip -= piece.length - fresh.length;
      const chunk = rest.length > 0 ? Buffer.concat([rest, fresh]) : Buffer.from(fresh.buffer, fresh.byteOffset, fresh.length);
      let from = 0;
      for (let at = chunk.indexOf(10, from); at >= 0; at = chunk.indexOf(10, from)) {
        const start = position;
        position += at + 1 - from;
        const text = chunk.toString("utf8", from, at);
        from = at + 1;
        if (text.trim() !== "") yield { text, start, end: position };
      }
      rest = Buffer.from(chunk.subarray(from));
      if (rest.length > longestLine)
        throw new ProviderError("rejected", "shopify", "bad_bulk_file", "A line of the bulk file is too long.");
    }
    if (rest.length > 0) yield { text: rest.toString("utf8"), start: position, end: position + rest.length };
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    if (error instanceof DOMException || error instanceof TypeError)
      throw new ProviderError("unavailable", "shopify", "bulk_file_broken", "The bulk file broke off.");
    throw error;
  } finally {
    clearTimeout(watch);
    abort.abort();
  }
}
