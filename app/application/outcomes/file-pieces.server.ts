import { setImmediate as nextTurn } from "node:timers/promises";
import { Refusal } from "~/domain/errors";
import type { StoreId } from "~/domain/ids";
import type { FileStore } from "~/ports/file-store";
import type { Sealer } from "~db/sealing.server";
import type { Ctx } from "../ctx";

/** Largest file, in bytes. */
export const fileMaxBytes = 50 * 1024 * 1024;
/** Bytes sealed and kept together: what reading holds in memory at a time. */
const pieceBytes = 1024 * 1024;
/** Bytes handed on at a time, so that reading never holds up other requests for long. */
const sliceBytes = 64 * 1024;

const nameOf = (fileKey: string, piece: number) => `${fileKey}_${piece}`;

/** Keeps a file in the file store as sealed pieces. @returns its size @throws Refusal `file_too_large`; what `chunks` throws */
export async function keepFile(ctx: Ctx, fileKey: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  let piece = 0;
  let waiting = Buffer.alloc(0);
  const put = async (bytes: Buffer) => {
    await ctx.app.files.put(nameOf(fileKey, piece), ctx.sealer.sealBytes(ctx.storeId, bytes), "application/octet-stream");
    piece++;
  };
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > fileMaxBytes) throw new Refusal("file_too_large", "The file is larger than 50 MB. Split it and send the parts one by one.");
    waiting = Buffer.concat([waiting, chunk]);
    for (; waiting.length >= pieceBytes; waiting = waiting.subarray(pieceBytes)) await put(waiting.subarray(0, pieceBytes));
  }
  if (waiting.length > 0) await put(waiting);
  return size;
}

/** The bytes of a kept file from an offset on. @throws Refusal `file_lost` when a piece is gone or cannot be opened */
export async function* readFileFrom(ctx: Ctx, fileKey: string, sizeBytes: number, offset: number): AsyncGenerator<Buffer> {
  for (let piece = Math.floor(offset / pieceBytes); piece * pieceBytes < sizeBytes; piece++) {
    const kept = await ctx.app.files.get(nameOf(fileKey, piece));
    if (!kept) throw new Refusal("file_lost", "The file is no longer there. Upload it again: rows already taken are left as they are.");
    const bytes = ctx.sealer.openBytes(ctx.storeId, kept.bytes);
    for (let at = Math.max(0, offset - piece * pieceBytes); at < bytes.length; at += sliceBytes) {
      yield bytes.subarray(at, at + sliceBytes);
      await nextTurn();
    }
  }
}

/** Erases a kept file, also one of which only some pieces arrived. May be repeated. */
export function eraseFile(ctx: Ctx, fileKey: string): Promise<void> {
  return erasePieces(ctx.app.files, fileKey);
}

/** The same, where there is no store's ctx. */
export async function erasePieces(files: FileStore, fileKey: string): Promise<void> {
  for (let piece = 0; piece < fileMaxBytes / pieceBytes; piece++) await files.remove(nameOf(fileKey, piece));
}

/** Seals those pieces of a kept file anew that an older key sealed. @returns how many */
export async function resealFile(files: FileStore, sealer: Sealer, storeId: StoreId, fileKey: string): Promise<number> {
  let resealed = 0;
  for (let piece = 0; piece < fileMaxBytes / pieceBytes; piece++) {
    const kept = await files.get(nameOf(fileKey, piece));
    if (!kept) break;
    if (sealer.keyIdOfBytes(kept.bytes) === sealer.currentKeyId) continue;
    const bytes = sealer.sealBytes(storeId, sealer.openBytes(storeId, kept.bytes));
    await files.put(nameOf(fileKey, piece), bytes, kept.contentType);
    resealed++;
  }
  return resealed;
}
