import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diskFiles } from "./provider.server";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "backhaul-files-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("keeps, gives back, removes; what is not there is null", async () => {
  const files = diskFiles(folder);
  await files.put("sto_a/pho_1", new Uint8Array([1, 2, 3]), "image/png");
  expect(await files.get("sto_a/pho_1")).toEqual({ bytes: new Uint8Array([1, 2, 3]), contentType: "image/png" });
  expect(await files.get("sto_b/pho_1")).toBeNull();
  await files.remove("sto_a/pho_1");
  await files.remove("sto_a/pho_1");
  expect(await files.get("sto_a/pho_1")).toBeNull();
});

test.each(["../x", "a/../../x", "/etc/passwd", "a//b", "a.png", ""])("refuses the name %j", async (name) => {
  const files = diskFiles(folder);
  await expect(files.put(name, new Uint8Array(), "image/png")).rejects.toThrow("letters");
  await expect(files.get(name)).rejects.toThrow("letters");
});
