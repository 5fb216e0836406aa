import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FileStore } from "~/ports/file-store";
import { safeFileName } from "../file-name";

/** Files below `<dataDir>/photos/`. The content type lies beside each file, because names carry none. */
export function diskFiles(dataDir: string): FileStore {
  const root = join(dataDir, "photos");
  const pathOf = (name: string) => join(root, safeFileName(name));
  return {
    async put(name, body, contentType) {
      const path = pathOf(name);
      await mkdir(dirname(path), { recursive: true });
      // Written aside and renamed, so that nobody reads half a photo; each writer on its own, so that two of them do not mix.
      const part = `${path}.${randomUUID()}.part`;
      try {
        if (body instanceof Blob) await pipeline(piecesOf(body), createWriteStream(part));
        else await writeFile(part, body);
        await writeFile(`${path}.type`, contentType);
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async get(name) {
      const path = pathOf(name);
      return unlessMissing(async () => {
        const [bytes, contentType] = await Promise.all([readFile(path), readFile(`${path}.type`, "utf8")]);
        return { bytes: new Uint8Array(bytes), contentType };
      });
    },
    async open(name) {
      const path = pathOf(name);
      return unlessMissing(async () => {
        const contentType = await readFile(`${path}.type`, "utf8");
        const file = await open(path);
        const { size } = await file.stat();
        return { body: streamOf(file.createReadStream()), bytes: size, contentType };
      });
    },
    async remove(name) {
      const path = pathOf(name);
      await Promise.all([rm(path, { force: true }), rm(`${path}.type`, { force: true })]);
    },
  };
}

async function* piecesOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

/** What the web calls a stream; the file is closed when it was read or given up. */
function streamOf(file: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(file) as ReadableStream<Uint8Array>;
}

async function unlessMissing<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
