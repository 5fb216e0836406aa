/**
 * Keeps shoppers' photos and videos, and files that staff uploaded (sealed) until they were read. Names are ours, letters, digits, `_` and `/`,
 * and carry no personal data.
 */
export interface FileStore {
  /** Keeps a file whole or not at all; one of the same name is replaced. A blob is read piece by piece. */
  put(name: string, body: Uint8Array | Blob, contentType: string): Promise<void>;
  /** The file, or null when there is none. */
  get(name: string): Promise<{ bytes: Uint8Array; contentType: string } | null>;
  /** The same, read while it is used; `bytes` = its length. Whoever opens it reads it to the end or cancels it. */
  open(name: string): Promise<{ body: ReadableStream<Uint8Array>; bytes: number; contentType: string } | null>;
  /** Takes the file away; one that is not there is fine. */
  remove(name: string): Promise<void>;
}
