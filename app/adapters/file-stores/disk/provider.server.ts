import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileStore } from "~/ports/file-store";

const safeName = /^[a-zA-Z0-9_]+(\/[a-zA-Z0-9_]+)*$/;

/** Files below `<dataDir>/photos/`. The content type lies beside each file, because names carry none. */
export function diskFiles(dataDir: string): FileStore {
  const root = join(dataDir, "photos");
  const pathOf = (name: string) => {
    // Names are ours, but a path out of the folder must be impossible whoever calls.
    if (!safeName.test(name)) throw new Error("a file name has letters, digits, _ and / only");
    return join(root, name);
  };
  return {
    async put(name, bytes, contentType) {
      const path = pathOf(name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.type`, contentType);
      // Written aside and renamed, so that nobody reads half a photo.
      await writeFile(`${path}.part`, bytes);
      await rename(`${path}.part`, path);
    },
    async get(name) {
      const path = pathOf(name);
      try {
        const [bytes, contentType] = await Promise.all([readFile(path), readFile(`${path}.type`, "utf8")]);
        return { bytes: new Uint8Array(bytes), contentType };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async remove(name) {
      const path = pathOf(name);
      await Promise.all([rm(path, { force: true }), rm(`${path}.type`, { force: true })]);
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
