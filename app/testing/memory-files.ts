import type { FileStore } from "~/ports/file-store";

/** A store of files that is a map; `kept` may be looked into. */
export function memoryFiles(kept: Map<string, { bytes: Uint8Array; contentType: string }> = new Map()): FileStore {
  return {
    async put(name, body, contentType) {
      kept.set(name, { bytes: body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : body, contentType });
    },
    get: async (name) => kept.get(name) ?? null,
    async open(name) {
      const found = kept.get(name);
      if (!found) return null;
      return { body: new Blob([new Uint8Array(found.bytes)]).stream(), bytes: found.bytes.length, contentType: found.contentType };
    },
    remove: async (name) => void kept.delete(name),
  };
}
