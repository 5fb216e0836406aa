import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { FileStore } from "./file-store";

/** What a store of files brings to the suite: itself, and which of its files anybody could find. */
export interface FileStoreHarness {
  files(): FileStore;
  /** Names of everything that is kept, half-written things included. */
  kept(): Promise<string[]>;
}

/** The suite that every store of files passes. */
export function fileStoreContract(name: string, harness: FileStoreHarness): void {
  const files = () => harness.files();
  const some = new Uint8Array([0, 1, 2, 255, 254]);
  const whole = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream).arrayBuffer());

  describe(`${name} keeps files`, () => {
    test("what is put is given back with its type, at once and while it is read", async () => {
      await files().put("sto_a/pho_1", some, "image/png");
      expect(await files().get("sto_a/pho_1")).toEqual({ bytes: some, contentType: "image/png" });
      const opened = await files().open("sto_a/pho_1");
      expect([opened?.bytes, opened?.contentType]).toEqual([5, "image/png"]);
      expect(opened && (await whole(opened.body))).toEqual(some);
    });

    test("an empty file is a file; what is not there is null", async () => {
      await files().put("sto_a/empty", new Uint8Array(), "application/octet-stream");
      expect((await files().get("sto_a/empty"))?.bytes.length).toBe(0);
      expect([await files().get("sto_b/pho_1"), await files().open("sto_b/pho_1")]).toEqual([null, null]);
    });

    test("the same name again is replaced, type and all", async () => {
      await files().put("sto_a/again", some, "image/png");
      await files().put("sto_a/again", new Uint8Array([7]), "image/webp");
      expect(await files().get("sto_a/again")).toEqual({ bytes: new Uint8Array([7]), contentType: "image/webp" });
    });

    test("a blob of several parts is kept byte for byte", async () => {
      const piece = new Uint8Array(300_000).map((_, i) => (i * 31) % 256);
      const blob = new Blob([piece, new Uint8Array(70_000), new Blob([piece]).slice(1000, 250_000)], { type: "ignored/type" });
      await files().put("sto_a/video", blob, "video/mp4");
      const opened = await files().open("sto_a/video");
      expect([opened?.bytes, opened?.contentType]).toEqual([blob.size, "video/mp4"]);
      const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
      expect(opened && hash(await whole(opened.body))).toBe(hash(new Uint8Array(await blob.arrayBuffer())));
    });

    test("a file that breaks off while it is read is not kept, nor half of it; the former stays", async () => {
      await files().put("sto_a/broken", some, "image/png");
      const broken = new Blob([new Uint8Array(200_000)]);
      let pieces = 0;
      broken.stream = () =>
        new ReadableStream({
          pull(controller) {
            if (pieces++ < 2) controller.enqueue(new Uint8Array(1000));
            else controller.error(new TypeError("the upload broke off"));
          },
        });
      await expect(files().put("sto_a/broken", broken, "video/mp4")).rejects.toThrow();
      expect(await files().get("sto_a/broken")).toEqual({ bytes: some, contentType: "image/png" });
      expect((await harness.kept()).filter((kept) => /broken/.test(kept) && !/broken(\.type)?$/.test(kept))).toEqual([]);
    });

    test("what is removed is gone, and removing again is fine", async () => {
      await files().put("sto_a/gone", some, "image/png");
      await files().remove("sto_a/gone");
      await files().remove("sto_a/gone");
      expect(await files().get("sto_a/gone")).toBeNull();
      expect((await harness.kept()).filter((kept) => kept.includes("gone"))).toEqual([]);
    });

    test("opened and not wanted any more: nothing hangs", async () => {
      await files().put("sto_a/left", new Uint8Array(300_000), "video/webm");
      await (await files().open("sto_a/left"))?.body.cancel();
      await files().remove("sto_a/left");
      expect(await files().get("sto_a/left")).toBeNull();
    });

    test.each(["../x", "a/../../x", "/etc/passwd", "a//b", "a.png", "a b", "a?b", "a%2fb", ""])("refuses the name %j", async (bad) => {
      await expect(files().put(bad, some, "image/png")).rejects.toThrow("letters");
      await expect(files().get(bad)).rejects.toThrow("letters");
      await expect(files().open(bad)).rejects.toThrow("letters");
      await expect(files().remove(bad)).rejects.toThrow("letters");
    });
  });
}
