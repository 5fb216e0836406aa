import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmulatedS3, startEmulatedS3 } from "~/emulators/s3/server";
import type { FileStore } from "~/ports/file-store";
import { fileStoreContract } from "~/ports/file-store.contract";
import { s3Files } from "./provider.server";

const keys = { accessKeyId: "AKIALOCALTEST", secretAccessKey: "only/for+tests", region: "eu-central-1" };
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
let s3: EmulatedS3;
const filesWith = (over: Partial<Parameters<typeof s3Files>[0]> = {}): FileStore =>
  s3Files({ endpoint: `${s3.url}/`, bucket: "returns", ...keys, ...over }, quiet);
beforeAll(async () => {
  s3 = await startEmulatedS3({ bucket: "returns", keys });
});
afterAll(() => s3.close());

fileStoreContract("an S3 bucket", { files: () => filesWith(), kept: async () => s3.objects() });

describe("an S3 bucket", () => {
  const some = new Uint8Array([1, 2, 3]);

  test.each<[string, Partial<Parameters<typeof s3Files>[0]>, string, string]>([
    ["a wrong secret", { secretAccessKey: "another" }, "credentials", "http_403"],
    ["an unknown key", { accessKeyId: "AKIASTRANGER" }, "credentials", "http_403"],
    ["another region", { region: "us-east-1" }, "rejected", "http_400"],
    ["a bucket that is not there", { bucket: "nowhere" }, "rejected", "http_404"],
  ])("%s is a fault, never an empty answer", async (_name, over, kind, code) => {
    const files = filesWith(over);
    await expect(files.put("sto_a/x", some, "image/png")).rejects.toMatchObject({ kind, code, provider: "s3" });
    await expect(files.get("sto_a/x")).rejects.toMatchObject({ kind, code });
  });

  test("a service that is down is one that may be asked again", async () => {
    s3.failNext(503);
    await expect(filesWith().put("sto_a/y", some, "image/png")).rejects.toMatchObject({ kind: "unavailable", code: "http_503" });
    expect(s3.objects()).not.toContain("photos/sto_a/y");
    await expect(filesWith({ endpoint: "http://127.0.0.1:9" }).get("sto_a/y")).rejects.toMatchObject({ kind: "unavailable" });
  });

  test("what another hand changed on the way is refused by the service", async () => {
    const client = new AwsClient({ ...keys, service: "s3" });
    const address = `${s3.url}/returns/photos/sto_a/z`;
    const hash = createHash("sha256").update(some).digest("hex");
    const { headers } = await client.sign(address, { method: "PUT", headers: { "X-Amz-Content-Sha256": hash } });
    const put = async (to: string, body: Uint8Array<ArrayBuffer>) => (await fetch(to, { method: "PUT", headers, body })).status;
    expect(await put(address, new Uint8Array([1, 2, 4]))).toBe(400);
    expect(await put(`${address}2`, some)).toBe(403);
    expect(s3.objects().filter((name) => name.startsWith("photos/sto_a/z"))).toEqual([]);
    expect(await put(address, some)).toBe(200);
  });
});
