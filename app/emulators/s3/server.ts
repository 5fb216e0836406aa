import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { faultOf, type S3Keys } from "./signature";

/** A strict S3 for the tests: one bucket, path style, signature version 4, content hash and length demanded. */
export interface EmulatedS3 {
  url: string;
  /** Keys of the objects in the bucket. */
  objects(): string[];
  /** The next request is answered like this instead, once. */
  failNext(status: number): void;
  close(): Promise<void>;
}

/** Starts it on a port of its own. */
export async function startEmulatedS3(options: { bucket: string; keys: S3Keys; now?: () => Date }): Promise<EmulatedS3> {
  const kept = new Map<string, { bytes: Buffer; type: string }>();
  let failing: number | null = null;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const refuse = (status: number, code: string) => {
      response.writeHead(status, { "content-type": "application/xml" });
      response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`);
    };
    if (failing !== null) {
      refuse(failing, "InternalError");
      failing = null;
      return;
    }
    const fault = faultOf(request, body, options.keys, options.now?.() ?? new Date());
    if (fault) return refuse(fault.status, fault.code);
    const [, bucket, ...rest] = new URL(request.url ?? "/", "http://local").pathname.split("/");
    const key = rest.map(decodeURIComponent).join("/");
    if (bucket !== options.bucket) return refuse(404, "NoSuchBucket");
    const found = kept.get(key);
    if (request.method === "PUT") {
      if (request.headers["content-length"] === undefined) return refuse(411, "MissingContentLength");
      kept.set(key, { bytes: body, type: request.headers["content-type"] ?? "binary/octet-stream" });
      response.writeHead(200).end();
    } else if (request.method === "GET") {
      if (!found) return refuse(404, "NoSuchKey");
      response.writeHead(200, { "content-type": found.type, "content-length": found.bytes.length }).end(found.bytes);
    } else if (request.method === "DELETE") {
      kept.delete(key);
      response.writeHead(204).end();
    } else refuse(405, "MethodNotAllowed");
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects: () => [...kept.keys()],
    failNext: (status) => {
      failing = status;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
