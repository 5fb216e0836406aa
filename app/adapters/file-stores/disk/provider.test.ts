import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { FileStore } from "~/ports/file-store";
import { fileStoreContract } from "~/ports/file-store.contract";
import { diskFiles } from "./provider.server";

let folder: string;
let files: FileStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "backhaul-files-"));
  files = diskFiles(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

fileStoreContract("the disk", { files: () => files, kept: () => readdir(folder, { recursive: true }) });
