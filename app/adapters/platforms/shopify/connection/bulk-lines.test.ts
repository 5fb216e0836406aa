import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { storeIdOf } from "~db/sealing.server";
import { readLines } from "./bulk-lines.server";

const content = Buffer.from(Array.from({ length: 2_000 }, (_, n) => `{"n":${n},"name":"आशा ${"x".repeat(n % 90)}"}\n`).join(""));
const log = { info: () => {}, warn: () => {}, error: () => {} };
const options = { fetch: globalThis.fetch, log, storeId: storeIdOf("shopify", "bulk.myshopify.com") };
let server: Server | undefined;
afterEach(() => server?.closeAllConnections() ?? server?.close());

/** A file server; `breakAfter` bytes it drops the connection, once. */
async function serve({ ranges = true, breakAfter = Number.POSITIVE_INFINITY, status = 200 } = {}): Promise<string> {
  let broken = false;
  server = createServer((request, response) => {
    if (status !== 200) return void response.writeHead(status).end();
    const from = ranges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
    if (from >= content.length) return void response.writeHead(416).end();
    const body = content.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, { "content-length": String(body.length) });
    if (broken || breakAfter >= body.length) return void response.end(body);
    broken = true;
    response.write(body.subarray(0, breakAfter), () => response.destroy());
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.jsonl`;
}

async function numbers(url: string, offset: number): Promise<{ seen: number[]; end: number; failure: unknown }> {
  const seen: number[] = [];
  let end = offset;
  try {
    for await (const line of readLines(url, offset, options)) {
      seen.push((JSON.parse(line.text) as { n: number }).n);
      expect(content.subarray(line.start, line.end).toString("utf8").trimEnd()).toBe(line.text);
      end = line.end;
    }
  } catch (failure) {
    return { seen, end, failure };
  }
  return { seen, end, failure: null };
}
const all = Array.from({ length: 2_000 }, (_, n) => n);

describe("the lines of a bulk file", () => {
  it("come whole and in order with their byte positions", async () => {
    expect(await numbers(await serve(), 0)).toEqual({ seen: all, end: content.length, failure: null });
  });

  it("go on where a broken connection ended", async () => {
    const url = await serve({ breakAfter: 70_001 });
    const first = await numbers(url, 0);
    expect(first.failure).toMatchObject({ kind: "unavailable" });
    expect(first.seen.length).toBeGreaterThan(0);
    const second = await numbers(url, first.end);
    expect([...first.seen, ...second.seen]).toEqual(all);
  });

  it("are skipped over when the server knows no ranges", async () => {
    const start = content.indexOf("\n", 50_000) + 1;
    const { seen } = await numbers(await serve({ ranges: false }), start);
    expect(seen.at(-1)).toBe(1_999);
    expect(seen.length).toBeLessThan(2_000);
  });

  it("are none at the end of the file", async () => {
    expect((await numbers(await serve(), content.length)).seen).toEqual([]);
  });

  it.each([400, 401, 403, 404, 410])("of an expired address (%i) are refused, and the store's token is not blamed", async (status) => {
    expect((await numbers(await serve({ status }), 0)).failure).toMatchObject({ kind: "rejected", code: "bulk_file_expired" });
  });

  it("of a server in trouble are asked for again", async () => {
    expect((await numbers(await serve({ status: 503 }), 0)).failure).toMatchObject({ kind: "unavailable" });
    expect((await numbers(await serve({ status: 429 }), 0)).failure).toMatchObject({ kind: "throttled" });
  });
});
