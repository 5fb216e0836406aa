import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { outgoing, providerErrorOfStatus } from "~/adapters/http.server";
import type { Log } from "~/application/ctx";
import type { FileStore } from "~/ports/file-store";
import { safeFileName } from "../file-name";

/** Where the bucket is and who may use it. */
export interface S3Settings {
  /** Address of the service without the bucket, `https://s3.eu-central-1.amazonaws.com`. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** A call that carries or brings a whole video may take this long. */
const timeoutMs = 120_000;

/**
 * Files as objects `photos/<name>` of a bucket of any service that speaks S3 (signature version 4, path style). The content's hash is part of
 * the signature: what arrives is what was sent.
 */
export function s3Files(settings: S3Settings, log: Log): FileStore {
  const { accessKeyId, secretAccessKey, region } = settings;
  // Their own retries would repeat outside of our time limit.
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
  const addressOf = (name: string) =>
    `${settings.endpoint.replace(/\/+$/, "")}/${encodeURIComponent(settings.bucket)}/photos/${safeFileName(name)}`;

  /** One call; null for an object that is not there. @throws ProviderError */
  async function call<T>(
    operation: string,
    name: string,
    request: { method: string; headers?: Record<string, string>; body?: BodyInit; hash?: string },
    read: (response: Response) => Promise<T>,
  ): Promise<T | null> {
    const address = addressOf(name);
    const storeId = name.split("/")[0] ?? null;
    return outgoing(log, { provider: "s3", operation, storeId, timeoutMs }, async (signal) => {
      const { method, headers = {}, body, hash = emptyHash } = request;
      // Signed without the body: a blob must not be turned into a stream of unknown length on its way through the signer.
      const signed = await client.sign(address, { method, headers: { ...headers, "X-Amz-Content-Sha256": hash } });
      const response = await fetch(address, { method, headers: signed.headers, body: body ?? null, signal });
      if (response.status === 404 && method !== "PUT") {
        const words = await response.text();
        if (method === "DELETE" || /<Code>NoSuchKey<\/Code>/.test(words)) return null;
        throw providerErrorOfStatus("s3", 404, null);
      }
      if (!response.ok) {
        await response.body?.cancel();
        throw providerErrorOfStatus("s3", response.status, response.headers.get("retry-after"));
      }
      return read(response);
    });
  }

  const typeOf = (response: Response) => response.headers.get("content-type") ?? "application/octet-stream";
  return {
    async put(name, body, contentType) {
      const hash = await hashOf(body);
      const sent: BodyInit = body instanceof Blob ? body : new Uint8Array(body);
      await call("put", name, { method: "PUT", headers: { "Content-Type": contentType }, body: sent, hash }, (r) => r.text());
    },
    get: (name) =>
      call("get", name, { method: "GET" }, async (response) => ({
        bytes: new Uint8Array(await response.arrayBuffer()),
        contentType: typeOf(response),
      })),
    open: (name) =>
      call("open", name, { method: "GET" }, async (response) => ({
        body: response.body ?? new Blob([]).stream(),
        bytes: Number(response.headers.get("content-length") ?? 0),
        contentType: typeOf(response),
      })),
    async remove(name) {
      await call("remove", name, { method: "DELETE" }, (response) => response.text());
    },
  };
}

const emptyHash = createHash("sha256").digest("hex");

/** The hash that the service checks the content against, read piece by piece. */
async function hashOf(body: Uint8Array | Blob): Promise<string> {
  const hash = createHash("sha256");
  if (!(body instanceof Blob)) return hash.update(body).digest("hex");
  const reader = body.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) hash.update(piece.value);
  return hash.digest("hex");
}
